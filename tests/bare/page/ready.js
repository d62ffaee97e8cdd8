// The same mark that Lectern's page sets once somebody can begin.
requestAnimationFrame(() => performance.mark("ready"));
