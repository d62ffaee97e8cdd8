// What the tests put into the page: how assistive technology would tell it, and what the page is refused.
// Changes nothing that a user could see. Needs axe-core, whose reading of roles and names it uses.
(() => {
  const SILENT = new Set(["none", "presentation", "generic", "paragraph", "emphasis", "strong", "code", "term", "definition"]);

  /** Without the marks that isolate a name's direction, and with single spaces: as it is heard. */
  const heard = (text) => text.replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();

  /** Runs `read` while axe knows the page as it is now. */
  const withAxe = (read) => {
    axe.setup(document.documentElement);
    try {
      return read(axe.commons);
    } finally {
      axe.teardown();
    }
  };

  const STATES = ["aria-checked", "aria-current", "aria-disabled", "aria-expanded", "aria-invalid", "aria-pressed", "aria-selected"];

  const states = (element) => {
    const told = STATES.filter((name) => element.hasAttribute(name) && element.getAttribute(name) !== "false")
      .map((name) => name.slice(5) + (element.getAttribute(name) === "true" ? "" : `=${element.getAttribute(name)}`));
    if (element.matches(":disabled")) told.push("disabled");
    if (element.matches("input[type=checkbox]:checked, input[type=radio]:checked")) told.push("checked");
    return told;
  };

  /** Every element that is told, in the order of the document, with the element itself; those of one role, where one is given. */
  const told = (only) =>
    withAxe(({ aria, dom, text }) => {
      const found = [];
      for (const element of document.body.querySelectorAll("*")) {
        const role = aria.getRole(element, { noPresentational: true });
        if (!role || SILENT.has(role) || (only && role !== only) || !dom.isVisibleToScreenReaders(element)) continue;
        const name = heard(text.accessibleText(element, {}));
        found.push({ element, node: { role, name, level: Number(element.tagName.match(/^H([1-6])$/)?.[1] ?? 0), states: states(element) } });
      }
      return found;
    });

  const nodes = (only) => told(only).map(({ node }) => node);

  /** When the page was told last; before all time once it changed since. */
  let toldAt = -Infinity;
  new MutationObserver(() => (toldAt = -Infinity)).observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
  /** What no mutation tells of (a box that a script ticks, the end of a transition) is seen after so many milliseconds. */
  const UNSEEN = 500;

  /** What axe looks at apart from colours: words and structure, what is shown, and where. */
  const drawn = () => {
    const { documentElement, body, title } = document;
    const boxes = [...body.querySelectorAll("*")].map((element) => {
      const { display, visibility } = getComputedStyle(element);
      const { x, y, width, height } = element.getBoundingClientRect();
      return [display, visibility, x, y, width, height].join(" ");
    });
    return [documentElement.lang, title, innerWidth, innerHeight, body.outerHTML, ...boxes].join("\n");
  };
  /** The rules about colours, but for the one that axe leaves out unless it is asked for: a tag asks for it. */
  const COLOURS = { runOnly: ["cat.color"], rules: { "color-contrast-enhanced": { enabled: false } } };
  /** As it was drawn when axe looked at everything last, without a finding. */
  let flawless = null;

  /** What the policy refused since the page was loaded; the page itself marks it, since before this was here. */
  const refused = () =>
    performance
      .getEntriesByType("mark")
      .filter(({ name }) => name.startsWith("refused: "))
      .map(({ name }) => name.slice("refused: ".length));

  const walked = new Set();

  /** Why a focused element cannot be seen whole, in words; empty when it can. */
  const hidden = (element) => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const box = [left, top, right, bottom].map(Math.round).join(" ");
    const called = `${element.tagName.toLowerCase()} ${heard(element.ariaLabel ?? element.innerText ?? "").slice(0, 60)} at ${box}`;
    // Half a pixel is rounding.
    if (left < -0.5 || right > innerWidth + 0.5) return `${called} is wider than the window`;
    if (height <= innerHeight && (top < -0.5 || bottom > innerHeight + 0.5)) return `${called} is not scrolled into sight`;
    if (width === 0 || height === 0) return `${called} has no size`;
    const middle = document.elementFromPoint(left + width / 2, Math.min(top + height / 2, innerHeight - 1));
    const label = element.closest("label");
    if (middle && (element.contains(middle) || middle.contains(element) || label?.contains(middle))) return "";
    return `${called} lies under ${middle?.tagName.toLowerCase()} ${heard(middle?.innerText ?? "").slice(0, 40)}`;
  };

  window.lecternTest = {
    nodes: () => nodes(),
    /** Those of a role (`null`: of any); `null` where they are what was told last. `first`: nothing was told yet. */
    news(only, first) {
      if (!first && performance.now() - toldAt < UNSEEN) return null;
      toldAt = performance.now();
      return nodes(only);
    },
    text: () => heard(document.body.innerText),
    refused,
    click(role, name) {
      const one = told(role).find(({ node }) => node.name === name);
      one?.element.click();
      return one !== undefined;
    },
    /** Begins a walk through everything that Tab reaches, from the top of the page. */
    walk() {
      document.activeElement?.blur();
      walked.clear();
    },
    /** After a Tab: whether what has the focus now had it before on this walk. */
    walkedTo() {
      const element = document.activeElement;
      const again = walked.has(element);
      walked.add(element);
      return again;
    },
    /** Why somebody cannot see and click what has the focus; between the last stop and the first one nothing has it. */
    hidden: () => (document.activeElement === document.body ? "" : hidden(document.activeElement)),
    /** What axe finds. Where only colours can differ from a page in which it found nothing, it looks at colours alone. */
    async axe() {
      const now = drawn();
      const { violations } = await axe.run(document, { resultTypes: ["violations"], ...(now === flawless ? COLOURS : {}) });
      if (now !== flawless) flawless = violations.length === 0 ? now : null;
      return violations.map(({ id, help, nodes }) => ({ rule: id, help, at: nodes.map(({ target, html, failureSummary }) => `${target.join(" ")}\n${html}\n${failureSummary}`) }));
    },
  };
})();
