# The one catalogue. Every language holds the same messages with the same variables; a test says so.

recordings = Recordings
recordings-count = { $count ->
    [one] { $count } recording
   *[other] { $count } recordings
}
refresh = Refresh
reading = Reading the list…

## Groups of the list
group-session = session { $session }
group-known-here = known on this computer only
group-not-in-course = Not in a course yet
group-user = User meetings
group-global = Global meetings
no-topic = No topic

## The track. The short words stand beside a place's name; the sentences are what a screen reader says.
track = Where it is
place-zoom = Zoom
place-computer = Computer
place-course = Course
zoom-said = Zoom: { $state }
computer-said = This computer: { $state }
course-said = Course: { $state }
state-empty = not there
state-there = there
state-leaves = { $days ->
    [0] today
    [one] { $days } day
   *[other] { $days } days
}
state-leaves-said = { $days ->
    [0] there, Zoom deletes it today
    [one] there, Zoom deletes it in { $days } day
   *[other] there, Zoom deletes it in { $days } days
}
state-processing = processing
state-trashed = trashed
state-gone = gone
state-waiting = waiting
state-moving = moving
state-percent = { $percent }
state-checking = checking
state-retrying = trying again
state-paused = paused
state-listed = listed
state-size-checked = size checked
state-kept = complete
state-proven = proven
state-trouble-said = in trouble, { $why }
why-does-not-fit = too small
why-disk-full = disk full
why-folder = no folder
why-sign-in = sign in
why-network = offline
why-not-allowed = not allowed
why-gone = gone
why-damaged = damaged
why-other = failed

## No recordings
empty-title = No recordings yet
empty-text = Lectern lists what is in Zoom once it knows your Zoom account and your campus. In this version both are added in a terminal; each command asks for its secret.
empty-zoom = Add the Zoom account:
empty-campus = Add the campus:
empty-sync = Fetch the list:
empty-then = Then choose Refresh.

## The list cannot be shown
trouble-title = The recordings cannot be shown
trouble-journal-newer = A newer version of Lectern wrote the list on this computer. Install that version, then choose Refresh. Nothing was changed.
trouble-journal-unreadable = The list on this computer cannot be read. Your recordings are not touched. Choose Refresh; if it stays like this, put the file journal.sqlite aside and fetch the list again.
trouble-disk-full = No room is left for { $path }. Make some, then choose Refresh.
trouble-read-only = Lectern may not write to { $path }. Allow it, then choose Refresh.
trouble-folder-missing = { $path } is not there. If it lies on a drive, connect it, then choose Refresh.
trouble-no-home = This computer names no place for your data. Start Lectern with --data and a folder.
trouble-busy = Another Lectern is at work on the list. Choose Refresh in a moment.
trouble-internal = Something happened that Lectern did not foresee. Choose Refresh; if it stays like this, close Lectern and start it again.
trouble-detail = Technical detail
