# The one catalogue. Every language holds the same messages with the same variables; a test says so.

recordings = Recordings
reading = Reading the list…
recordings-count = { $count ->
    [one] { $count } recording
   *[other] { $count } recordings
}

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
state-recorded-here = recorded here
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

## The list of recordings
column-selected = Selected
column-when = Date and time
column-topic = Topic
column-size = Size
column-next = Next step
search-recordings = Search recordings
sort-label = Order
sort-course = By course
sort-newest = Newest first
sort-largest = Largest first
sort-leaves-first = First to leave Zoom
since-label = Recorded since
since-any = Any date
since-day = Since { $day }
filter-label = Show
filter-all = All
filter-needs-you = Needs you
filter-leaves-soon = Leaves Zoom soon
filter-not-in-course = Not in a course
filter-ready = Ready
group-leaves-today = { $count ->
    [one] leaves Zoom today
   *[other] leaving Zoom from today
}
group-leaves-tomorrow = { $count ->
    [one] leaves Zoom tomorrow
   *[other] leaving Zoom from tomorrow
}
group-leaves-day = { $count ->
    [one] leaves Zoom on { $day }
   *[other] leaving Zoom from { $day }
}
group-accept-all = Accept all suggestions…
row-said = { $topic }, { $when }. { $zoom }. { $computer }. { $course }.
row-select = Select { $topic }, { $day }
row-waiting = Not here yet
row-download = Download
row-download-named = Download { $topic }, { $day }
row-copy = Copy to course
row-copy-named = Copy to course: { $topic }, { $day }
row-choose = Choose…
row-choose-named = Choose… what to copy of { $topic }, { $day }
row-assign = Assign…
row-assign-named = Assign… { $topic }, { $day }, to a course
row-suggestion = { $code }?
row-suggestion-named = { $code }? Assign { $topic }, { $day }
row-retry = Retry
row-retry-named = Retry { $topic }, { $day }
row-resume = Resume
row-resume-named = Resume { $topic }, { $day }
row-open = Open
row-open-named = Open { $topic }, { $day }, in its course
row-sign-in = Sign in
row-sign-in-named = Sign in for { $topic }, { $day }
row-time-left = { $time } left
row-bytes = { $done } of { $total }
list-again = Try again
note-close = Close

## What is selected in the list
selection-label = Selection
selection-count = { $count } selected
selection-what = video and captions
selection-asking = asking the campus…
selection-courses = { $count } courses
selection-audience = { $learners ->
    [0] nobody is enrolled in { $courses } yet
    [one] { $learners } learner of { $courses } will see { $recordings ->
        [one] it
       *[other] them
    }
   *[other] { $learners } learners of { $courses } will see { $recordings ->
        [one] it
       *[other] them
    }
}
selection-audience-some = the learners of { $courses } will see { $recordings ->
    [one] it
   *[other] them
}
selection-left-out = { $count } cannot be copied now
selection-none-fits = { $count ->
    [one] it cannot be copied now
   *[other] none of them can be copied now
}
selection-assign-first = to copy, assign to a course first
selection-download-first = to copy, download first
selection-more = More
selection-assign = Assign to a course…
selection-pause = Pause
selection-resume = Resume
selection-cancel = Cancel the transfers
selection-none = Select none
said-downloading = { $count ->
    [one] The download begins
   *[other] { $count } downloads begin
}
said-paused = { $count ->
    [0] Nothing was under way
    [one] { $count } transfer paused
   *[other] { $count } transfers paused
}
said-resumed = { $count ->
    [0] Nothing was waiting
    [one] { $count } transfer goes on
   *[other] { $count } transfers go on
}
said-cancelled = { $count ->
    [0] Nothing was under way
    [one] { $count } transfer cancelled
   *[other] { $count } transfers cancelled
}

## No recordings
none-set-up = Nothing is set up yet
none-set-up-text = Recordings appear here once Lectern knows your Zoom account. It takes three short steps.
none-set-up-do = Set up Lectern
none-match = No recordings match “{ $search }”
none-clear = Clear the search
none-needs-you = Nothing needs you
none-leaves-soon = Nothing leaves Zoom this week that is not on this computer
none-not-in-course = Every recording is in a course
none-ready = Nothing waits to be copied to its course
none-all = Show all recordings
none-yet = No recordings yet
none-since = No recordings since { $day }
none-first = They appear here as soon as they are found. There is nothing to do meanwhile.
none-looking = Looking in Zoom…
none-look = Look in Zoom now
none-further = Look further back
none-from = In Zoom, from
none-look-there = Look
none-why = Why is one missing?
missing-processing = Zoom is still working on it. That can take as long as the class did, and some hours more on a busy day.
missing-computer = It was recorded on a computer instead of the cloud. Then it is in the Zoom folder of that computer.
missing-host = Somebody else hosted the meeting, and Lectern does not follow them. Choose whom to follow in the settings.
missing-deleted = It was deleted in Zoom. Zoom keeps it in its trash for 30 days; there it can be recovered.

## Problems. The first line is what happened; the second why, and what to do next.
problem-internal =
    Something happened that Lectern did not foresee.
    Try again; if it stays like this, close Lectern and start it again.
problem-secret-missing =
    The secret of “{ $account }” is not known on this computer.
    It was never given, or is no longer in the keyring. Type it again in Settings, under Accounts.
problem-secret-missing-proxy =
    The password of the proxy is not known on this computer.
    The settings name a user for the proxy, and no password is kept for it. Type it again in Settings, under Network.
problem-keyring-locked =
    The keyring of this computer is locked.
    Lectern keeps secrets there and in no file. Unlock it, then try again.
problem-keyring-absent =
    No keyring runs on this computer.
    Without one there is no safe place for a secret, and Lectern puts none into a file. Install GNOME Keyring, KWallet or KeePassXC, or keep the secret for this run only.
problem-keyring =
    The keyring of this computer answered with an error.
    The secret could be neither read nor kept. Look at the entries called Lectern in the keyring’s own program, then try again.
problem-secret-too-long =
    The secret is too long to be kept.
    Keyrings take 2,560 bytes at most; a client secret has far fewer. Check what was pasted, and paste the secret alone.
problem-secret-file =
    A secret could not be read.
    The file that the variable { $variable } names is missing, locked to this user, or no text. Check its path and permissions, then start Lectern again.
problem-zoom-credential =
    Zoom refused the sign-in.
    It does not know this client ID with this client secret: one of them is mistyped, or the secret was made anew. Copy both again from “App Credentials” on the app’s page in the Zoom App Marketplace.
problem-zoom-account =
    Zoom refused the sign-in.
    It does not know this account ID. Copy it again from “App Credentials” on the app’s page in the Zoom App Marketplace.
problem-zoom-app-type =
    Zoom refused the sign-in.
    The app is of another type. Make one of the type “Server-to-Server OAuth” in the Zoom App Marketplace (Develop, Build App), and use its IDs and secret.
problem-zoom-app-disabled =
    Zoom refused the sign-in.
    The app is not activated, or an administrator has switched it off. Activate it on its page in the Zoom App Marketplace, or ask the Zoom administrator, then try again.
problem-zoom-sign-in =
    Zoom refused the sign-in.
    It says: “{ $reason }”. Check account ID, client ID and client secret on the app’s page in the Zoom App Marketplace, then try again.
problem-sign-in-again =
    You are no longer signed in to Zoom here.
    Zoom keeps one computer signed in: a newer sign-in elsewhere ends this one, as do taking the app away and 90 days without use. Sign in again in Settings, under Accounts; what was downloaded stays, the rest goes on.
problem-sign-in-declined =
    Zoom was not allowed to let Lectern in.
    The app was declined in the browser, or an administrator has to approve it first. Sign in again and allow the app; where Zoom asks for an administrator, ask them to approve it in the Zoom App Marketplace.
problem-sign-in-unanswered =
    Nobody came back from the browser.
    The page was not opened, or the sign-in in it was not finished in time. Nothing was changed. Begin again, and open the page on this computer.
problem-port-taken =
    The port { $port } of this computer cannot be used.
    Another program uses it, or only administrators may. Leave the port open: Lectern takes whichever is free.
problem-jwt-retired =
    This kind of Zoom app does not work any more.
    Zoom retired JWT apps on 8 September 2023. Make an app of the type “Server-to-Server OAuth” in the Zoom App Marketplace, and add the account with its IDs.
problem-token-refused =
    Zoom refused an access token that it had just given.
    This happens when the app is being changed, or its owner has left the account. Try again in a few minutes; if it stays like this, check the account in Settings.
problem-clock-wrong =
    The clock of this computer is { $minutes } min { $direction ->
        [slow] slow
       *[fast] fast
    }.
    Zoom refuses what was signed at a wrong time. Let the operating system set the clock by itself, then try again.
problem-campus-sign-in =
    The campus refused user name and password.
    They are wrong, or the campus does not know the user, or the account is kept by LDAP, CAS or single sign-on: the campus answers the same to all three. Sign in with a browser to see which; for the last, ask the campus administrator for an account with a password of its own.
problem-campus-key =
    The campus no longer accepts the key of this account.
    It was revoked, or the password was changed. Type the password again in Settings, under Accounts; what was copied stays.
problem-web-services-off =
    The campus has its web services switched off.
    Lectern reads courses through them. Ask the campus administrator to switch them on (Configuration settings, Web services).
problem-not-chamilo =
    No Chamilo campus was found at this address.
    What answers there is something else. Open the campus in a browser, and copy the address of its first page.
problem-elsewhere-signed-in =
    The campus lets each user be signed in at one place only.
    This user is signed in elsewhere right now. Sign out there (also of the browser), wait a few minutes, then try again.
problem-session-expired =
    The campus ended the session, and a new one ended as well.
    It may be restarting, or it allows one place at a time. Try again in a few minutes.
problem-scope-missing =
    The Zoom app may not do everything yet: { $count ->
        [0] a scope is
        [one] one scope is
       *[other] { $count } scopes are
    } missing.
    In the Zoom App Marketplace (marketplace.zoom.us), open Manage, then your app, then Scopes, choose Add Scopes, and tick what is named here. No new secret is needed.
problem-paid-plan =
    This needs a paid Zoom plan.
    Cloud recordings belong to licensed users only. Ask the Zoom administrator for a licence, or record on the computer.
problem-zoom-permission =
    Zoom does not permit this.
    The app’s role or a setting of the account forbids it. Ask the Zoom administrator to allow the app to see users, meetings and recordings.
problem-zoom-refused =
    Zoom refused the request with its code { $code }.
    Lectern has no words of its own for this code. Try again; if it stays like this, look the code up on developers.zoom.us.
problem-rate-limited =
    Zoom takes no more requests for the moment.
    Its limit counts every app of the account, not only this one. Lectern goes on by itself in { $time }.
problem-rate-limited-soon =
    Zoom takes no more requests for the moment.
    Its limit counts every app of the account, not only this one. Lectern goes on by itself in a few minutes.
problem-daily-limit =
    Zoom takes no more requests of this kind today.
    The day’s limit of the account is used up. It goes on after { $until }; what is done stays done.
problem-daily-limit-midnight =
    Zoom takes no more requests of this kind today.
    The day’s limit of the account is used up. It goes on after midnight UTC; what is done stays done.
problem-maybe-made =
    Zoom’s answer was lost: the meeting may have been made.
    Choose Sync now and look for it in the list before you schedule it again.
problem-not-allowed =
    The campus does not let you write in the documents of { $named ->
        [no] this course
       *[yes] the course { $course }
    }.
    Only its teachers, and the coaches of a session in that session, may. Ask the course’s teacher, or the campus administrator.
problem-course-not-found =
    The campus does not know { $named ->
        [no] this course
       *[yes] the course { $course }
    }, or not in this session.
    It was closed, removed or renamed. Choose Sync now; if it is still not there, assign the recording to another course.
problem-not-your-course =
    You neither teach nor coach { $named ->
        [no] this course
       *[yes] the course { $course }
    }.
    A recording is copied only into courses that you run; a coach runs a course in one session. Assign it to one of yours, or ask its teacher.
problem-network-host-not-found =
    { $host } was not found.
    The name is wrong, or this computer has no Internet. Check the connection; Settings, Network, Test tries every server.
problem-network-unreachable =
    { $host } cannot be reached.
    It is down, or the way there is blocked. Check the connection; Settings, Network, Test tries every server.
problem-network-timed-out =
    { $host } did not answer in time.
    It is overloaded, or the connection is bad. Try again later; it goes on where it stopped.
problem-network-unknown-authority =
    This computer does not know who signed the certificate of { $host }.
    A school or company may look into its traffic with a certificate authority of its own. Ask its administrators for the authority’s certificate as a PEM file, and name the file in Settings, under Network.
problem-network-certificate =
    The certificate of { $host } is not right: { $reason }.
    Check the clock of this computer and the address; if both are right, tell the administrators of that server.
problem-network-tls =
    No secure connection to { $host } could be made.
    What answers there does not speak TLS as it should. Check the address; Settings, Network, Test tries every server.
problem-network-proxy-sign-in =
    The proxy wants a user name and a password.
    None were given, or it refuses them. Set them in Settings, under Network.
problem-network-proxy =
    The proxy does not work.
    It cannot be reached, or it cannot reach the server. Check its address in Settings, under Network.
problem-network-cut =
    The connection to { $host } was cut.
    It ended before the answer did. Try again; it goes on where it stopped.
problem-network-body-cut =
    { $side ->
        [campus] An answer of the campus was cut.
       *[zoom] An answer of Zoom was cut.
    }
    The connection ended before the answer did, again and again. Try again; it goes on where it stopped.
problem-server =
    { $side ->
        [campus] The campus
       *[zoom] Zoom
    } has a problem of its own (HTTP { $status }).
    It answered with an error again and again. Try again later; nothing is lost, and it goes on where it stopped.
problem-unexpected =
    { $side ->
        [campus] The campus
       *[zoom] Zoom
    } answered something that makes no sense here.
    Try again later. Where a school network asks for a sign-in in the browser first, do that; Settings, Network, Test shows what is reached.
problem-host-refused =
    Nothing was sent to { $host }.
    { $side ->
        [campus] The address does not begin with https, or leads to another host: a password would be readable on the way. Use the https address of the campus.
       *[zoom] It is no host of Zoom, or not reached over https, and must not see Zoom’s tokens. Check the account’s addresses; Zoom’s own are right for everybody but ZoomGov.
    }
problem-network-settings =
    The network settings cannot be used.
    Look at them in Settings, under Network. On a machine without certificate files, install the package ca-certificates.
problem-authority-missing =
    The file with the certificate authority cannot be read.
    There is no readable file at { $path }. Put it back, name another in Settings, under Network, or leave the field empty.
problem-authority-unreadable =
    The file with the certificate authority holds no certificate.
    In { $path } there is no certificate in PEM form (it begins with “-----BEGIN CERTIFICATE-----”). Ask the administrators for the certificate as PEM.
problem-gone-from-zoom =
    Zoom does not have it any more.
    It was deleted there, by somebody or by the account’s own rule. If this computer keeps a copy, it is now the only one: keep it. Otherwise ask the host for a copy.
problem-in-trash =
    It is in Zoom’s trash.
    Files in the trash cannot be downloaded. Take it back on zoom.us (Recordings, Trash) within 30 days, then choose Sync now.
problem-processing =
    Zoom is still working on it.
    Recordings take about as long as the meeting did, sometimes a day. Lectern looks again by itself.
problem-not-the-file =
    A page came instead of the file.
    Zoom did not accept the sign-in for this download, or a network in between answered for it. Try again later; checking the account in Settings tells whether the app may read recordings.
problem-wrong-length =
    Zoom announces { $stated } and sends { $received }, again and again.
    The file is not whole in Zoom’s cloud, so no copy of it was kept. Play it on zoom.us; if it breaks off there too, ask Zoom’s support. Otherwise try again later.
problem-damaged =
    The file came whole and is damaged.
    Play it on zoom.us; if it does not play there either, ask Zoom’s support. Otherwise try again later.
problem-range-refused =
    Zoom does not go on where the download stopped.
    The file may have been replaced in the meantime. Try again: the file is then begun anew.
problem-copy-lost =
    The copy on this computer is missing or was changed.
    Only a copy that is byte for byte what Zoom sent is put into a course. Download it again.
problem-not-pulled =
    It is not on this computer yet.
    Only what was downloaded and checked is put into a course. Download it first.
problem-not-linked =
    It belongs to no course yet.
    Neither the meeting’s agenda nor this computer says which. Assign it to a course first.
problem-does-not-fit =
    It does not fit into the course: { $needed } are needed, { $left } of { $quota } are left.
    The course has a limit for its documents, so nothing was sent. Choose what to copy instead, or ask the campus administrator for more room.
problem-piece-too-large =
    The campus refuses even small pieces of a file.
    Its limits for uploads (upload_max_filesize, post_max_size) are too low. Ask the campus administrator to raise them to 10 MB or more.
problem-not-stored =
    The campus took the file and did not store it.
    It does not say why: its disk may be full, or this type of file forbidden there. Try a small document of the same type in a browser, and tell the campus administrator what you see.
problem-proof-failed =
    What the course holds is not what was sent.
    The bytes read back differ, again and again, so the copy was hidden and taken away. Tell the campus administrator that uploads are changed on the way (a filter, a full disk), then try again.
problem-another-copy =
    The course holds a document that bears this recording’s mark and differs: { $path }.
    Somebody changed it, or another computer is copying it right now. Lectern replaces nothing. Look at it in the course; delete it there if it is not wanted, then try again.
problem-not-ours =
    The document { $path } was left alone.
    Lectern did not put it there, or it was changed since. Delete it in the course itself if it is not wanted.
problem-document-not-found =
    The document was not found, or more than one is called so.
    It is not in Lectern’s folders of your courses. Choose Sync now, and look again.
problem-agenda-too-long =
    The course’s address does not fit into the meeting’s agenda.
    Zoom takes 2,000 characters, and 250 of them in the first line. Shorten the agenda on zoom.us, then try again.
problem-nothing-to-undo =
    There is nothing to take back.
    No assignment was made on this computer, or the last one was taken back already.
problem-meeting-not-found =
    No such meeting or recording is known here.
    It was removed, or belongs to another Zoom account. Choose Sync now, and look again.
problem-disk-full =
    The disk is full.
    There is no room left for { $path }. Make room, or choose a recordings folder on another disk in Settings; it goes on where it stopped.
problem-read-only =
    Nothing can be written to { $path }.
    The folder or disk is read-only, or belongs to another user. Allow writing there, or choose another folder in Settings.
problem-folder-missing =
    { $path } is not there.
    The folder was moved or removed, or its drive is not connected. Connect the drive or put the folder back, or choose another in Settings.
problem-disk =
    Something went wrong with { $path }.
    The operating system refused to read or write there. Check that place and the disk, then try again.
problem-no-home =
    This computer names no place for your data.
    Lists and settings are in your home folder unless another is named. Start Lectern with --data and a folder.
problem-journal-newer =
    A newer version of Lectern wrote the list on this computer.
    Its version is { $found }, and this Lectern knows versions up to { $known }. Nothing was changed. Install the newer version, then start Lectern again.
problem-journal =
    The list on this computer cannot be read or written.
    Your recordings are not touched. Check the disk and start Lectern again; if it stays like this, put the file journal.sqlite aside: it can be made anew from Zoom, the campus and the recordings folder.
problem-settings =
    The settings cannot be read.
    There is a mistake in the file settings.json. Repair it in the data folder, or put it aside: Lectern then asks for the accounts anew.
problem-busy =
    Another Lectern is at work on this computer.
    Only one at a time moves files. What you asked for stays asked for, and that one does it; try again in a moment.
problem-account-not-found =
    This account is not known any more.
    It was never added here, or was removed. Settings shows the accounts that there are.
problem-no-account =
    { $side ->
        [campus] No campus is known yet.
       *[zoom] No Zoom account is known yet.
    }
    { $side ->
        [campus] Courses come from a campus.
       *[zoom] Recordings come from a Zoom account.
    } Add one in Settings, or try the practice campus.
problem-account-name-taken =
    Another account is called “{ $name }”.
    Names tell accounts apart, whatever the case of their letters. Choose another name, or remove that account first.
problem-account-known =
    This account is known already, as “{ $name }”.
    Under two names everything in it would be listed twice. Leave the name empty to renew its secret, or remove it first.
problem-which-app =
    It is not clear which Zoom app is meant.
    No client ID is known here, or there are several. Enter the public client ID of the app, or open your campus’s set-up file.
problem-cannot-open =
    Nothing on this computer opens { $what }.
    No program of this desktop takes it. Copy it from the technical detail, and open it by hand in a browser or file manager.
problem-unreadable =
    “{ $what }” cannot be used.
    It is empty, mistyped, or nothing of the kind is known. Check it, then try again.
problem-destination-changed =
    It belongs to { $course } by now.
    It was assigned to another course after this was shown, so nothing was sent. Look at who will see it now, then copy it again.
problem-copy-under-way =
    { $seen ->
        [hidden] A hidden copy is on its way to the folder { $folder } already.
       *[visible] A visible copy is on its way to the folder { $folder } already.
    }
    Where a copy goes cannot be changed once it is on its way. Wait until it has arrived, or cancel it, then copy again.
problem-document-would-go =
    Its copy is in the course already.
    Only the proof is missing, and students may see it. Let it come to its end, or open the recording and cancel it there to have the document removed.
problem-folder-of-practice =
    Recordings cannot go to { $path }.
    It lies in the folder of the practice campus, which is emptied each time practice begins. Choose another folder.
problem-not-while-practising =
    This cannot be changed in the practice campus.
    It has accounts and a folder of its own, all of them made up. Leave practice, and do it in your own Lectern.

## Beside every problem
problem-details = Technical detail
problem-copy = Copy details
copied = Copied
copy-by-hand = Select the text and copy it.

## The pane of one recording
pane-recording = Recording
pane-reading = Reading…
pane-close = Close
pane-cancel = Cancel
pane-done = Done
pane-for-host = For its host: { $when } ({ $zone })
pane-meeting = Meeting { $number }
pane-user-meeting = User meeting
pane-global-meeting = Global meeting
pane-offline = Offline. You see what this computer knows.
pane-offline-since = Offline. You see what was known at { $time }.
pane-this-computer = This computer
pane-tries-again = Tries again at { $time }
pane-progress = { $topic }: { $place }
pane-moved = { $done }
pane-moved-of = { $done } of { $total }
pane-time-left = { $time } left
pane-siblings = { $count ->
    [one] 1 other recording of this meeting
   *[other] { $count } other recordings of this meeting
}
course-in-session = { $course }, session { $session }

## What can be done with a recording
act-download = Download
act-copy = Copy to course…
act-choose = Does not fit: choose…
act-assign = Assign to a course…
act-assign-other = Another course…
act-pause = Pause
act-resume = Resume
act-retry = Retry
act-cancel = Cancel the transfer
act-open-folder = Open folder
act-open-course = Open course
act-sign-in = Sign in again
act-download-asked = Download of { $topic } asked for
act-paused = { $topic } is paused
act-resumed = { $topic } goes on
act-cancelled = The transfer of { $topic } is cancelled
cancel-question = Take the document out of the course?
cancel-how = The copy is in the course already, and students may see it. It is hidden from them at once, then deleted.
cancel-do = Cancel and take it out
cancel-keep = Let it come to its end
cancel-under-way = Taking it out…

## The files of a recording
files-file = File
files-size = Size
files-chosen = chosen
files-processing = Zoom is still working on it
files-changed = changed in Zoom
files-none-picked = Tick the files to download or to copy.
kind-screen-speaker = Screen with speaker
kind-screen-speaker-captions = Screen with speaker, captioned
kind-screen-gallery = Screen with gallery
kind-speaker = Speaker
kind-gallery = Gallery
kind-screen = Screen
kind-host = Host
kind-studio = Production studio
kind-sign-language = Sign language
kind-video = Video
kind-audio = Audio
kind-interpretation = Interpretation
kind-single-voice = One participant’s voice
kind-transcript = Transcript
kind-captions = Captions
kind-captions-text = Text of the captions
kind-chat = Chat
kind-polls = Polls
kind-timeline = Timeline
kind-thumbnail = Thumbnail
kind-summary = Summary
kind-summary-next = Summary: next steps
kind-summary-chapters = Summary: chapters
kind-file = File

## A recording in its course, and taking it back
pane-in-course = In the course
pane-no-course-yet = It belongs to no course yet, so it cannot be copied to one.
pane-no-course = It is not the recording of a course meeting.
pane-course = Course
pane-folder = Folder
pane-not-yours = You neither teach nor coach there, so nothing can be copied to it.
pane-will-be-called = Students will read this title:
pane-documents = Documents in the course
pane-visible = visible to students
pane-hidden = hidden from students
back-one = Take back…
back-all = Take all back…
back-question = { $count ->
    [one] Take this document back from { $course }?
   *[other] Take these { $count } documents back from { $course }?
}
back-how = { $count ->
    [one] It is hidden from students at once, then deleted from the course.
   *[other] They are hidden from students at once, then deleted from the course.
}
back-stays-here = The copy on this computer stays.
back-stays-zoom = No copy is on this computer; Zoom still has the recording.
back-nothing-stays = This is the last copy that Lectern knows of: it is neither on this computer nor in Zoom.
back-do = { $count ->
    [one] Take it back
   *[other] Take { $count } back
}
back-under-way = Taking back…
back-keep = Leave it there
back-done = { $topic } was taken back
proof-title = Paths and proof
proof-meaning = Proven: the bytes were read back from the course, and their SHA-256 is this one.
proof-path = Computer
proof-document = Course
proof-copy = Copy the SHA-256 of { $file }

## Before recordings are copied to their courses
copy-title = { $count ->
    [one] Copy to course
   *[other] Copy { $count } recordings to their courses
}
copy-asking = Asking the campus who will see it. This may take a minute.
copy-nothing = Nothing can be copied as it is now.
copy-who = Who will see it
copy-see = { $learners ->
    [0] Nobody is enrolled in { $course } yet: nobody will see it for now.
    [one] { $learners } learner of { $course } will see it.
   *[other] { $learners } learners of { $course } will see it.
}
copy-not-see = { $learners ->
    [0] Hidden. Nobody is enrolled in { $course } yet.
    [one] Hidden: { $learners } learner of { $course } sees it only once you show it there.
   *[other] Hidden: { $learners } learners of { $course } see it only once you show it there.
}
copy-some-see = The learners of { $course } will see it.
copy-some-not-see = Hidden: the learners of { $course } see it only once you show it there.
copy-counting = Asking the campus how many they are… You need not wait.
copy-count-unknown = How many they are is not known.
copy-not-counted = The campus did not say how many learners there are
copy-amount = { $recordings ->
    [one] { $recordings } recording
   *[other] { $recordings } recordings
}
copy-file-count = { $files ->
    [one] { $files } file
   *[other] { $files } files
}
copy-total = { $files ->
    [one] Together { $files } file, { $size }
   *[other] Together { $files } files, { $size }
}
copy-others-folder = The folder { $folder } was not made by Lectern; what lies in it is left alone.
copy-visibility = For students
copy-visible = visible at once
copy-hidden = hidden for now
copy-files = Files
copy-files-own = One video and its captions of each recording.
copy-files-named = { $count ->
    [one] The file that you ticked.
   *[other] The { $count } files that you ticked.
}
copy-extra = also: { $extra }
copy-extra-of = { $count ->
    [one] also: { $extra } (of { $count } recording)
   *[other] also: { $extra } (of { $count } recordings)
}
copy-personal = Chat, polls and single voices show what each person said. Everybody in the course will be able to read or hear it.
copy-folder = Folder in the course
copy-left-out = { $count ->
    [one] { $count } recording is left out
   *[other] { $count } recordings are left out
}
copy-and-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
copy-do = Copy to course
copy-under-way = Asking…
copy-asked = { $count ->
    [0] Nothing is being copied.
    [one] { $count } file is on its way to the course.
   *[other] { $count } files are on their way to the course.
}

## What does not fit into a course
choose-title = It does not fit into the course
choose-asking = Asking the campus how much room is left. This may take a minute.
choose-not-asked = The campus did not say how much room is left
choose-needed = Needed
choose-left = Left in the course
choose-quota = The course may hold
choose-missing = { $size } are missing. Nothing was sent.
choose-fits-now = There is room for it now: close this and choose Retry.
choose-who = The learners of { $course } will see what you choose here.
choose-audio = Audio and transcript
choose-audio-text = What was said, to listen to and to read; no pictures.
choose-link = A page with a link
choose-link-text = It leads to the recording at Zoom, and works only as long as Zoom keeps it.
choose-letter = A letter to the administrator
choose-letter-text = Asks for more room in this course. Lectern sends nothing: copy it, change it, send it yourself.
choose-copy-letter = Copy the letter
choose-fits = { $size }: fits
choose-too-large = { $size }: does not fit either
choose-do-audio = Copy audio and transcript
choose-do-link = Copy the page to the course

## Saying to which course something belongs
assign-title = { $count ->
    [one] Assign to a course
   *[other] Assign { $count } to a course
}
assign-title-suggested = Accept the suggested course
assign-reading = Reading the courses…
assign-search = Search courses
assign-where = Course
assign-everybody = Everybody, no course (global)
assign-not-mine = You neither teach nor coach there.
assign-no-courses = No course is known yet. Add a campus in Settings, or choose Sync now.
assign-none-found = No course contains “{ $typed }”.
assign-more = { $count ->
    [one] { $count } more course: type to find it.
   *[other] { $count } more courses: type to find them.
}
assign-choose-first = Choose a course to see what changes.
assign-asking = Looking up what changes. This may take a minute.
assign-changes = What changes
assign-sum = { $count ->
    [0] Nothing can be assigned.
    [one] { $count } assignment
   *[other] { $count } assignments
}
assign-more-changes = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
assign-replaces = Replaces the first line of the meeting’s agenda: { $line }
assign-do = { $count ->
    [0] Assign
    [one] Assign
   *[other] Assign { $count }
}
assign-under-way = Assigning…
assign-done = { $count ->
    [0] Nothing was assigned.
    [one] { $count } was assigned.
   *[other] { $count } were assigned.
}
assign-undo = Undo
assign-undone = { $count ->
    [0] Nothing was left to undo.
    [one] Undone: { $count } is as it was before.
   *[other] Undone: { $count } are as they were before.
}
kept-zoom = Kept in Zoom: every computer sees it.
kept-here = Known on this computer only.
kept-one-instance = Known on this computer only: Zoom keeps it for whole meetings, and this is one occurrence.
kept-instant = Known on this computer only: an instant meeting has no agenda in Zoom.
kept-personal-room = Known on this computer only: a personal room serves many classes.
kept-gone = Known on this computer only: Zoom no longer has the meeting.
kept-nobody = Known on this computer only: Zoom can keep a course, not that there is none.
kept-queued = Known on this computer for now: Zoom takes no more changes today; it is written there later.
kept-queued-until = Known on this computer for now: Zoom takes no more changes until { $time }; then it is written there.
reason-same-meeting = Suggested because another class of this meeting belongs there.
reason-code = Suggested because the topic contains { $code }.
reason-title = Suggested because the topic contains “{ $title }”.
reason-host = Suggested because everything else of { $host } belongs there.
reason-only-course = Suggested because it is your only course.

## Meetings
meetings = Meetings
meetings-search = Search meetings
meetings-not-read = The meetings cannot be shown
meetings-period = Period
meetings-upcoming = Upcoming
meetings-past = Past
meetings-kind = Type
meetings-all = All
meetings-course = Course
meetings-user = User
meetings-global = Global
meetings-dates = Any date
meetings-between = { $from } to { $until }
meetings-since = From { $from }
meetings-until = Until { $until }
meetings-from-day = From
meetings-until-day = Until
meetings-any-day = Any date
meetings-today = Today, { $date }
meetings-tomorrow = Tomorrow, { $date }
meetings-yesterday = Yesterday, { $date }
meetings-no-fixed-time = No fixed time
meetings-repeats = recurring
meetings-suggested = Assign { $topic } to { $course }, as suggested
meetings-row = { $topic }, { $time }
meetings-select = Select { $topic }
meetings-column-selected = Selected
meetings-column-time = Time and duration
meetings-column-topic = Topic
meetings-column-host = Host
meetings-column-course = Course or type
meetings-selected-bar = Selection
meetings-selected = { $count ->
    [one] { $count } meeting selected
   *[other] { $count } meetings selected
}
meetings-clear = Clear the selection
meetings-suggestions = Accept the suggestions…
meetings-none-found = No meeting matches
meetings-none-found-text = Nothing known here has these words, this type and these dates.
meetings-show-all = Show all meetings
meetings-none-upcoming = No upcoming meetings
meetings-none-upcoming-text = What is scheduled in Zoom appears here after the next sync.
meetings-none-past = No past meetings
meetings-none-past-text = Meetings appear here once they are over.
meetings-show-past = Show past meetings
meetings-show-upcoming = Show upcoming meetings
meeting-meeting = Meeting
meeting-back = Back to the meeting
meeting-kind = For whom
meeting-of-course = Course meeting
meeting-gone = Zoom no longer has this meeting. Its recordings are not touched by that.
meeting-take-suggestion = Assign to { $course }…
meeting-no-recordings = Nothing was recorded of it, as far as Zoom says.

## Shell
shell-title = Lectern
shell-title-practice = Lectern: practice campus
shell-choose-folder = Choose the folder for recordings
shell-save-calendar = Save the calendar file
shell-choose-recordings = Choose recordings on this computer
shell-save-attendance = Save the attendance as a table
shell-save-sheet = Save the attendance sheet
shell-choose-setup = Choose a set-up file
shell-save-setup = Save the set-up file
shell-attendance = Attendance
shell-attendance-sheet = Attendance sheet

## The frame of the window
nav = Views
nav-meetings = Meetings
nav-recordings = Recordings
nav-settings = Settings
nav-setup = Finish setting up
nav-needs-you =
    { $count ->
        [one] { $count } needs you
       *[other] { $count } need you
    }
accounts = Accounts
account-ready = ready
account-secret-missing = secret missing
account-locked = keyring locked
account-offline = offline
account-trouble = in trouble
account-this-run = this run only
sync-now = Sync now
sync-running = Reading Zoom and the campus…
sync-read = Read { $ago }
sync-never = Not read yet
sync-offline = Offline
sync-offline-since = Offline since { $time }
sync-troubles =
    { $count ->
        [one] { $count } problem while reading
       *[other] { $count } problems while reading
    }
trouble-computer = On this computer:
sync-done = Zoom and the campus were read.
folder-away = The recordings folder is not there
work-elsewhere = Another Lectern on this computer is moving files.
broken-title = This cannot be shown
try-again = Try again
close = Close
done = Done
saved = Saved
saving = Saving…
waiting-long = Waiting for { $time } so far
waiting-stop = Stop waiting
ended-computer = Downloaded: { $topic }
ended-computer-failed = Could not be downloaded: { $topic }
ended-course = Copied to the course: { $topic }
ended-course-failed = Could not be copied to the course: { $topic }
ended-many = { $done } transfers are complete, { $failed } failed.

## The practice campus
practice = Practice campus
practice-banner = Nothing here is real, and nothing leaves this computer.
practice-leave = Leave
practice-leaving = Leaving…
practice-text = A made-up Zoom account and a made-up campus on this computer, to try everything without touching anything real. It has a data folder of its own and needs no keyring.
practice-try = Try the practice campus
practice-entering = Opening the practice campus…

## Fields
field-optional = (optional)
field-needed = Fill this in.
field-show = Show { $field }
field-show-short = Show
field-hide-short = Hide

## Adding accounts
account-name = Name in Lectern
account-name-hint = Left empty, Lectern finds one.
zoom-account-id = Account ID
zoom-client-id = Client ID
zoom-client-secret = Client secret
zoom-add = Add and check
zoom-other-addresses = Other addresses
zoom-other-addresses-hint = Only for schools whose Zoom is not at zoom.us, such as ZoomGov.
zoom-api-url = API address
zoom-oauth-url = Token address
zoom-other-types = Other Zoom account types
jwt-retired-note = Zoom retired JWT apps on 8 September 2023; zoom.us no longer accepts them. This form is for servers that still do.
jwt-api-key = API key
jwt-api-secret = API secret
jwt-add = Add JWT app
campus-address = Campus address
campus-address-hint = As in the browser, for example https://campus.example.org
campus-username = User name
campus-password = Password
campus-password-hint = It is used once and not kept: the campus gives a key for it.
campus-add = Add and check
waiting-zoom = Asking Zoom…
waiting-campus = Asking the campus…
app-steps = Where do I find these?
app-step-open = Open marketplace.zoom.us and sign in as somebody who administers the Zoom account.
app-step-build = Choose Develop, then Build App, and make an app of the type Server-to-Server OAuth. If that type is not offered, ask the Zoom administrator for the right to it.
app-step-credentials = App Credentials shows the account ID, the client ID and the client secret: copy them into this form.
app-step-scopes = Under Scopes, choose Add Scopes and tick these:
app-scopes-copy = Copy the list
app-step-activate = Under Activation, activate the app.
check-seen-zoom = “{ $account }” signs in: { $hosts ->
        [one] { $hosts } host
       *[other] { $hosts } hosts
    }, { $licensed } with a licence.
check-seen-campus = “{ $account }” signs in: { $taught ->
        [one] { $taught } course
       *[other] { $taught } courses
    } of yours, { $followed } that you follow.
check-missing =
    { $count ->
        [one] One thing is missing:
       *[other] { $count } things are missing:
    }
check-this-run = Its secret is kept until Lectern closes, and asked for again at the next start.
check-again = Check again
checking = Checking…
hosts-reading = Asking Zoom who holds meetings…
hosts-title = Whose meetings and recordings should Lectern show?
hosts-everybody =
    { $count ->
        [one] Everybody’s ({ $count } host)
       *[other] Everybody’s ({ $count } hosts)
    }
hosts-some = Only those I choose
hosts-me-hint = Which is you? Lectern then knows which classes are yours.
hosts-search = Search names and addresses
hosts-found =
    { $count ->
        [one] { $count } host
       *[other] { $count } hosts
    }
hosts-follow = Show
hosts-follow-one = Show { $host }
hosts-host = Host
hosts-me = Me
hosts-me-one = { $host } is me
hosts-nobody = None of them
hosts-no-licence = no licence, so no cloud recordings
hosts-more =
    { $count ->
        [one] { $count } more: search to find them.
       *[other] { $count } more: search to find them.
    }
hosts-choose-one = Choose at least one host, or everybody.
hosts-save =
    { $count ->
        [one] Show { $count } host
       *[other] Show { $count } hosts
    }
hosts-save-none = Show chosen hosts
hosts-save-all = Show everybody
hosts-later = Decide later

## The keyring
keyring-kept-so-far = What you typed is still in the form; nothing was kept yet.
keyring-unlock-again = Unlock and try again
keyring-this-run = Keep for this run only
keyring-this-run-hint = The secret then stays in memory until Lectern closes, and is asked for again at the next start.
keyring-locked-note = The keyring of this computer is locked. Secrets that are in it cannot be used until it is open.
keyring-absent-note = No keyring runs on this computer, so secrets last until Lectern closes. To keep them, install GNOME Keyring, KWallet or KeePassXC.
keyring-unlock = Unlock the keyring
keyring-look-again = Look again
keyring-waiting = Waiting for the keyring…

## Accounts in the settings
accounts-none = No account yet.
accounts-practice = These belong to the practice campus. Your own accounts are untouched; leave the practice campus to change them.
accounts-add-zoom = Add a Zoom account
accounts-add-campus = Add a campus
account-kind-zoom = Zoom, Server-to-Server OAuth
account-kind-jwt = Zoom, JWT app
account-kind-campus = Campus
account-follows-all = Shows every host
account-follows =
    { $count ->
        [one] Shows { $count } host
       *[other] Shows { $count } hosts
    }
account-me = you are { $host }
account-check = Check
account-check-one = Check { $account }
account-hosts = Hosts…
account-hosts-one = Hosts of { $account }
account-remove = Remove…
account-remove-one = Remove { $account }
account-remove-zoom = What goes: the account’s secret in the keyring, and its meetings and recordings in Lectern’s lists.
account-remove-campus = What goes: the campus’s key in the keyring, and its courses in Lectern’s lists.
account-remove-stays = What stays: everything in Zoom, everything in your courses, and every file in the recordings folder. Adding the account again brings its lists back.
account-remove-yes = Remove { $account }
account-keep = Keep it
account-removing = Removing…
account-removed = { $account } was removed.
account-last-read = When it was last read:
secret-again = Type the secret again
secret-again-zoom = Type the secret of the app again; everything else stays as it is.
secret-again-campus = Type the password again; everything else stays as it is.
secret-keep = Keep and check

## Settings
setup-unfinished = Setting up is not finished
setup-unfinished-text = Lectern needs a Zoom account, a campus and a folder.
setup-go-on = Go on setting up
folder = Recordings folder
folder-text = Downloaded recordings are plain files in this folder. If you choose another folder, the files in the old one are not moved.
folder-path = Folder
folder-choose = Choose…
folder-save = Use this folder
folder-there = The folder is there.
folder-default = The folder that Lectern proposes.
folder-not-there = The folder is not there right now. If it is on a drive, connect the drive, or choose another folder.
folder-checking = Checking the folder…
look = Language and look
language = Language
language-system = As the system
appearance = Appearance
appearance-system = As the system
appearance-light = Light
appearance-dark = Dark
text-size = Text size
network = Network
network-text = How Lectern reaches Zoom and the campus. Most people leave this as it is.
proxy = Proxy
proxy-system = As the system says
proxy-none = None
proxy-manual = This one
proxy-address = Address
proxy-address-hint = For example http://proxy.school.example:3128
proxy-user = User name
proxy-password = Password
proxy-password-hint = Left empty, the one that is kept stays.
authority = Certificate authority, a PEM file
authority-hint = Where a school looks into its traffic: the path of the certificate that its administrators give you.
network-save = Save
network-test = Test
network-testing = Trying every server…
network-results = Servers
network-reached = reached
network-no-servers = No account, so there is no server to try.

## The first run
setup-welcome = Welcome to Lectern
setup-title = Set up Lectern
setup-later = Later
setup-practice-text = Nothing at hand, or just looking?
welcome-lead = Lectern brings the recordings of your Zoom classes to this computer and copies them into your campus courses. Three steps, and each can wait: your Zoom account, your campus, a folder.
welcome-where = What goes where, and what is kept
welcome-zoom = Zoom
welcome-zoom-text = Lectern asks Zoom for hosts (names and e-mail addresses), meetings and recordings. Zoom is a company’s service and not free software: what you record there is in its hands, with or without Lectern.
welcome-campus = Your campus
welcome-campus-text = Lectern asks which courses are yours and how many learners each has. It puts a recording into a course only when you say so.
welcome-computer = This computer
welcome-computer-text = Recordings are plain files in a folder that you choose. Lists with topics, times and hosts’ names and addresses are kept beside Lectern’s settings.
welcome-keyring = Secrets
welcome-keyring-text = They are kept in the system’s keyring and in no file. The campus password is not kept at all.
welcome-nobody = Anybody else
welcome-nobody-text = Nothing is sent to anyone else: no statistics, no crash reports, no account with us.
welcome-begin = Begin
steps = Steps
step-done = done
step-zoom = Zoom
step-campus = Campus
step-folder = Recordings folder
step-zoom-title = Your Zoom account
step-zoom-text = Sign in to Zoom as yourself, or paste the three values of a Server-to-Server OAuth app of your department.
step-campus-title = Your campus
step-campus-text = The Chamilo campus where your courses are, with the user name and password that you use there.
step-folder-title = Where recordings are kept
step-folder-text = A folder with room for many hours of video; a drive that is always connected is best.
step-folder-use = Use this folder
step-account-there = Added: { $accounts }
step-on = Continue
step-another = Add another

## Scheduling and editing meetings
schedule-meeting = Schedule a meeting
schedule-do = Schedule
schedule-anyway = Schedule all the same
schedule-under-way = Scheduling…
schedule-planning = Asking Zoom about the last meeting of this course…
schedule-made = Scheduled: { $topic }
schedule-open-meeting = Show the meeting
schedule-leave = Close without sending?
schedule-leave-yes = Close
schedule-leave-no = Go on
schedule-leave-text = What you typed would be gone.
schedule-to-course = A course
schedule-to-user = One user (user meeting)
schedule-to-everybody = Everybody (global)
schedule-one-group = Only for one group of the course
schedule-group = Number of the group
schedule-group-hint = It stands after “gidReq=” in the address of the group’s page on the campus.
schedule-campus = Campus
schedule-username = User name on the campus
schedule-username-hint = Of whoever the meeting is for.
schedule-topic = Topic
schedule-text = Agenda
schedule-text-hint = Everybody who has the meeting can read it.
schedule-when = When
schedule-timing = Type
schedule-once = Once
schedule-series = Recurring with fixed time
schedule-any-time = Recurring with no fixed time
schedule-now = Instant meeting, right now
schedule-start = Start
schedule-date = Date
schedule-first-date = First date
schedule-time = Start time
schedule-zone = Time zone
schedule-minutes = Duration (in minutes)
schedule-repeats = Recurrence
schedule-daily = Daily
schedule-weekly = Weekly
schedule-monthly-day = Monthly, on a day of the month
schedule-monthly-weekday = Monthly, on a day of the week
schedule-every-days = Every so many days
schedule-every-weeks = Every so many weeks
schedule-every-months = Every so many months
schedule-days = On
schedule-days-hint = With none ticked, on the day of the first date.
schedule-month-day = Day of the month
schedule-month-day-hint = Left empty, that of the first date.
schedule-week = Which one
schedule-week-first = First
schedule-week-second = Second
schedule-week-third = Third
schedule-week-fourth = Fourth
schedule-week-last = Last
schedule-weekday = Day of the week
schedule-ends = Ends
schedule-ends-after = By number of classes
schedule-ends-on = By date
schedule-ends-never = Never
schedule-classes = Number of classes
schedule-until = Last day
schedule-recording = Automatic recording
schedule-recording-local = On the host’s computer
schedule-recording-cloud = In Zoom’s cloud
schedule-registration = Registration
schedule-registration-none = Not needed
schedule-registration-automatic = Needed, approved automatically
schedule-registration-manual = Needed, approved by the host
schedule-registration-for = A registration is for
schedule-for-series = The whole series
schedule-for-each-class = Each class
schedule-for-chosen-classes = Chosen classes
schedule-none = None
schedule-nothing = nothing
schedule-on = On
schedule-off = Off
schedule-usual = As usual in Zoom
schedule-as-last = As last time: { $value }
schedule-not-said = Zoom does not say
schedule-host = Host
schedule-host-usual = You, or whoever held the last one
schedule-more = More settings
schedule-passcode = Passcode
schedule-passcode-by-zoom = Left empty, Zoom makes one.
schedule-passcode-stays = Left empty, it stays as it is.
schedule-passcode-set = a passcode
schedule-waiting-room = Waiting room
schedule-join-before-host = Join before host
schedule-mute = Mute upon entry
schedule-alternative-hosts = Alternative hosts
schedule-alternative-hosts-hint = E-mail addresses with commas between them. They can start the meeting, too.
schedule-webinar = Webinar instead of a meeting
schedule-in-course = In the course
schedule-agenda = Entry in the course agenda
schedule-agenda-hint = One for each class, with the link to join. Later changes are made there, too.
schedule-agenda-kept = If there is one already, it is changed along with the meeting.
schedule-announce = Announcement
schedule-announce-no = None
schedule-announce-page = In the course
schedule-announce-mail = In the course, and by mail
schedule-preview = As it will be
schedule-class-count = { $count ->
    [one] { $count } class
   *[other] { $count } classes
}
schedule-more-classes = and { $count ->
    [one] { $count } more
   *[other] { $count } more
}
schedule-here = By this computer’s clock: { $when }
schedule-on-campus = By the campus’s clock: { $when }
schedule-on-campus-either = By the campus’s clock: { $when } (its agenda does not tell yet which)
schedule-held-by = Held by { $host }, { $length }
schedule-like = What is left open is as in the last meeting of this course.
rule-days = { $every ->
    [one] Every day
   *[other] Every { $every } days
}
rule-weeks = { $every ->
    [one] Every week: { $days }
   *[other] Every { $every } weeks: { $days }
}
rule-month-day = { $every ->
    [one] Every month on day { $day }
   *[other] Every { $every } months on day { $day }
}
rule-month-weekday = { $every ->
    [one] Every month: { $week } { $day }
   *[other] Every { $every } months: { $week } { $day }
}
rule-after = { $how }; { $count ->
    [one] { $count } class
   *[other] { $count } classes
}
rule-until = { $how }; until { $day }
odd-title = Please read this first
odd-past-new = It would have begun already ({ $when }). Zoom would begin it right now.
odd-past-known = That is past ({ $when }). Zoom would leave the start as it is.
odd-hour-skipped = The clocks skip that hour on that day. { $when } is meant.
odd-hour-twice = That hour comes twice on that day. The first one is meant: { $when }.
odd-take-second = Take the second
odd-first-class-later = The first class is on the first day that the recurrence names: { $when }.
odd-day-missing = Months without a day { $day } may have no class, or one on another day.
odd-overlap = { $more ->
    [0] The host has another meeting then, { $when }: { $topic }
    [one] The host has another meeting then, { $when }: { $topic } ({ $more } more class overlaps with it)
   *[other] The host has another meeting then, { $when }: { $topic } ({ $more } more classes overlap with it)
}
odd-daily-limit = Zoom takes 100 new and changed meetings of a host per day. They are used up until { $when }.
odd-forty-minutes = The host has a free plan: Zoom ends the meeting after 40 minutes.
odd-registration-unpaid = The host has a free plan: nobody can register, people join with the link.
odd-cloud-unpaid = The host has a free plan: nothing is recorded in the cloud. It can be recorded on the host’s computer.
odd-alternative-hosts-unpaid = The host has a free plan: there are no alternative hosts.
odd-webinar-unpaid = The host’s plan has no webinars.
odd-registration-without-time = Zoom may register nobody for a meeting without fixed time.
odd-classes-anew = Zoom makes the classes of the series anew. Classes that are as planned again: { $moved } that were moved, { $deleted } that were deleted.
wrong-moment = Fill in a date and a time, such as 2026-12-31 and 09:00.
wrong-zone = There is no time zone of this name. Write it such as Europe/Zurich.
wrong-no-topic = Give it a topic: no earlier meeting of this course lends it one.
wrong-topic-long = Zoom takes 200 characters. Shorten it, and put the rest into the agenda.
wrong-minutes = A meeting lasts 1 to 1,440 minutes.
wrong-passcode = Zoom takes 10 characters. Choose a shorter one, or leave it to Zoom.
wrong-interval = Zoom takes 1 to { $most }.
wrong-no-day = Tick a day of the week.
wrong-day-of-month = A month has the days 1 to 31.
wrong-count = A series has 1 to 60 classes.
wrong-empty-series = The series would end before its first class. Change its last day, or its start.
wrong-host-unknown = This host is not known any more. Choose another one.
wrong-no-host = No host is known yet. Choose Sync now, and try again.
wrong-which-host = Choose who holds the meeting.
wrong-no-such-class = The series no longer has this class: somebody deleted it. Close this, and open it again.
wrong-not-of-this-kind = This cannot be changed here: { $field }. Make a new meeting instead.
edit-open = Edit…
edit-title = Edit the meeting
edit-reading = Asking Zoom how the meeting is now…
edit-save = Save
edit-save-anyway = Save all the same
edit-saving = Saving…
edit-saved = The meeting was changed.
edit-as-it-was = There is nothing to change: everything is so already.
edit-changed-since = Somebody else changed this meanwhile. Nothing was sent.
edit-field = What
edit-mine = Yours
edit-theirs = Theirs
edit-take-theirs = Take theirs
edit-send-mine = Send mine all the same
edit-classes = Classes to come
edit-class = Change…
edit-class-of = Change only the class of { $when }
edit-class-deleted = deleted
edit-class-save = Save this class
edit-class-saved = The class was changed.
edit-class-changed-since = Somebody else changed this class meanwhile. This is how it is now; nothing of yours was sent.
notes-not-taken = Zoom did not take this
notes-meanwhile = Somebody else changed this meanwhile, and it stays
notes-changed = Changed
notes-agenda = Agenda of the course: { $added } written, { $removed } taken out, { $unchanged } as before.
notes-campus-clock = The campus’s own clock shows the next class at { $when }.
notes-announced = Announced in the course.
notes-course-problem = The meeting is as you wanted it. Its course is not:

## What is done with a meeting
meeting-start = Start
meeting-join = Join
meeting-opening = Opening…
meeting-opened-host = Zoom is opening, and you are its host.
meeting-opened-alternative = Zoom is opening. You are an alternative host: it starts once you are signed in to Zoom as yourself.
meeting-opened-guest = Zoom is opening to join. The meeting is { $host }’s; starting it would sign you in as them.
meeting-opened-unknown = Zoom is opening to join. The meeting is { $host }’s. If that is you, say so under Settings, in the account’s hosts.
meeting-opened-practice = Nothing was opened: Zoom does not know the meetings of the practice campus. A real one opens in Zoom now.
meeting-invite = For those who come
meeting-copy-link = Copy join link
meeting-link-copied = The join link is in the clipboard.
meeting-copy-invitation = Copy invitation
meeting-invitation-copied = The invitation is in the clipboard, passcode included.
copy-fetching = Asking Zoom…
copy-now = Copy
calendar-save = Calendar file…
calendar-save-course = Calendar of { $course }…
calendar-saving = Asking Zoom…
calendar-saved = { $count ->
    [one] { $count } meeting was saved in { $path }.
   *[other] { $count } meetings were saved in { $path }.
}
calendar-left-out = { $count ->
    [one] { $count } has no fixed time and is left out.
   *[other] { $count } have no fixed time and are left out.
}
calendar-nothing = Nothing was saved: without a fixed time there is nothing for a calendar.
meeting-delete = Delete…
meeting-undo = Undo
meeting-bringing-back = Bringing it back…
meeting-deleted-until = You deleted it. It can be brought back until { $until }.
meeting-back-done = { $topic } is back.
agenda-put-in = { $count ->
    [one] { $count } entry is back in the agenda of the course.
   *[other] { $count } entries are back in the agenda of the course.
}
agenda-taken-out = { $count ->
    [one] { $count } entry was taken out of the agenda of the course.
   *[other] { $count } entries were taken out of the agenda of the course.
}
agenda-not-done = In Zoom it is done. The agenda of the course was not brought in step
delete-title-plain = Delete a meeting
delete-title = Delete { $topic }?
delete-reading = Asking Zoom what would go…
delete-which = What is to go?
delete-one-class = One class
delete-choose-class = Choose the class
delete-whole-series = { $count ->
    [one] The whole series: { $count } class to come
   *[other] The whole series: { $count } classes to come
}
delete-goes = What goes
delete-goes-class = The class of { $start }. The others stay.
delete-goes-series = { $count ->
    [one] The series with { $count } class to come:
   *[other] The series with { $count } classes to come:
}
delete-more-classes = and { $count } more
delete-goes-meeting = The meeting of { $start }.
delete-goes-room = The meeting, which has no fixed time.
delete-links-stop = The links of everybody who is registered stop working.
delete-links-class = Whoever is registered cannot come to this class.
delete-agenda = Its entries in the agenda of { $course }, if there are any.
delete-stays = What stays
delete-stays-text = Recordings in Zoom, on this computer and in the course.
delete-recoverable = It can be brought back until { $until }.
delete-for-good = It cannot be brought back.
delete-tell = Have Zoom write to those who are registered
delete-keep = Keep it
delete-do = Delete the meeting
delete-do-series = Delete the series
delete-do-class = Delete this class
delete-under-way = Deleting…
delete-changed = Somebody changed it in Zoom meanwhile, and nothing was deleted. This is what would go now.
delete-no-such-class = This class is gone from Zoom already.
delete-done = { $topic } was deleted.
delete-class-done = The class of { $start } was deleted.
deleted-note = { $count ->
    [one] { $count } deleted meeting can be brought back
   *[other] { $count } deleted meetings can be brought back
}
deleted-title = Deleted meetings
activity = Activity
activity-none = Nothing is known to have happened.
activity-more = Show more
activity-sync = seen in Zoom
activity-event = told by Zoom
activity-here = done with Lectern
activity-gone = Zoom no longer has it
activity-moved = Moved from { $from } to { $to }
activity-topic = Given another topic
activity-linked = Said to belong to a course, a user or nobody
activity-recorded = { $count ->
    [one] A class took place and was recorded ({ $count } file)
   *[other] A class took place and was recorded ({ $count } files)
}
activity-registered = { $count ->
    [one] { $count } person registered
   *[other] { $count } people registered
}
activity-unregistered = { $count ->
    [one] Registration of { $count } person taken away
   *[other] Registrations of { $count } people taken away
}
activity-renamed = { $count ->
    [one] Changed name of { $count } person written
   *[other] Changed names of { $count } people written
}
activity-approved = { $count ->
    [one] { $count } person approved
   *[other] { $count } people approved
}
activity-denied = { $count ->
    [one] { $count } person denied
   *[other] { $count } people denied
}
activity-refused = { $count ->
    [one] { $count } person not registered or not changed
   *[other] { $count } people not registered or not changed
}
activity-differs = Registered users differ from the course: { $add } to register, { $remove } to take away
activity-differs-no-more = Registered users do not differ from the course any more
activity-links-sent = { $count ->
    [one] Personal link sent to { $count } person
   *[other] Personal links sent to { $count } people
}
activity-made = Scheduled
activity-changed = Changed
activity-deleted = Deleted
activity-class-deleted = The class of { $start } deleted
activity-brought-back = Brought back
activity-out-of-agenda = { $count ->
    [one] { $count } entry taken out of the agenda of the course
   *[other] { $count } entries taken out of the agenda of the course
}
activity-started = The class began
activity-ended = The class ended
activity-joined = { $count ->
    [one] { $count } person came in
   *[other] { $count } people came in
}
activity-left = { $count ->
    [one] { $count } person left
   *[other] { $count } people left
}
activity-recording-ready = The recording is ready
activity-transcript-ready = The transcript is ready
activity-recording-renamed = A recording was given another topic
activity-recording-trashed = A recording was put into Zoom’s trash
activity-recording-deleted = A recording was deleted in Zoom for good
activity-recording-recovered = A recording was taken out of Zoom’s trash
activity-other = Something that a newer Lectern wrote
offers-label = Course links that are offered
offers-vanished-one = The course link of { $course } was removed in Zoom.
offers-vanished = { $count ->
    [one] { $count } course link was removed in Zoom.
   *[other] { $count } course links were removed in Zoom.
}
offers-made = { $count ->
    [one] { $count } meeting was made by the campus and has no course link yet.
   *[other] { $count } meetings were made by the campus and have no course link yet.
}
offers-look = Look them over…
offers-title = Course links
offers-text = The link to a course is the first line of the meeting’s text in Zoom. Until it is there, only this computer knows to which course the meeting belongs.
offers-none-left = Nothing more is offered.
offers-accept-all = { $count ->
    [one] Accept
   *[other] Accept all { $count }
}
offers-under-way = Writing into Zoom…
offers-done = { $count ->
    [one] { $count } link was made.
   *[other] { $count } links were made.
}
offer-vanished = The course link of { $course } was removed in Zoom. Put it back?
offer-made = The campus made this meeting in { $course }. Link it?
offer-put-back = Put it back
offer-link = Link it
offer-decline = Do not offer again
offer-declined = It is not offered again.
offer-done = The link stands in Zoom.
offer-later = Noted here; it is written into Zoom as soon as Zoom takes it.
meetings-whose = Whose
meetings-mine = Mine
meetings-department = Department
meetings-show-department = Show the department’s

## Registered people
registrants = Registered people
registrants-enter = Register me and enter
registrants-entering = Opening…
registrants-enter-hint = Your name and address on the campus go to Zoom, unless you are registered already.
registrants-entered = The meeting was handed to Zoom.
registrants-of = Registered to
registrants-open = Registered people…
registrants-count =
    { $count ->
        [one] { $count } registered
       *[other] { $count } registered
    }
registrants-waiting =
    { $count ->
        [one] { $count } waits for approval
       *[other] { $count } wait for approval
    }
registrants-missing =
    { $count ->
        [one] { $count } could not be registered
       *[other] { $count } could not be registered
    }
registrants-not-compared = Nobody is registered, as far as this computer knows.
registrants-differ = At the last sync they differed from the course: { $add } to register, { $remove } to take away.
registrants-keep = At every sync
registrants-keep-off = leave the registered people alone
registrants-keep-offer = say when they differ from the course
registrants-keep-apply = register who came, take away who left
registrants-class = Class
registrants-class-choose = Choose a class
registrants-per-class = In this series people register for each class. Choose the class.
registrants-tab-people = People
registrants-tab-compare = Compare
registrants-tab-links = Links
registrants-tab-file = From a file
registrants-last-known = You see who was registered when Zoom was last asked.
registrants-nobody = Nobody is registered yet.
registrants-nobody-yet = Nobody was registered when Zoom was last asked.
registrants-compare = Compare with the course
registrants-compare-again = Compare again
registrants-comparing = Asking Zoom and the campus…
registrants-search = Search people
registrants-none-found = Nobody fits.
registrants-show-more = Show more ({ $count } left)
registrants-approve = Approve
registrants-approve-all = Approve all { $count }
registrants-approving = Approving…
registrants-deny = Deny
registrants-copy-link = Copy link
registrants-cancel = Cancel…
registrants-cancelling = Cancelling…
registrants-cancel-question = Cancel the registration of { $name }?
registrants-cancel-what = The personal link stops working. A comparison with the course does not bring the registration back by itself.
registrants-cancel-yes = Cancel the registration
registrants-cancel-no = Keep it
registrants-standing-waiting = waits for approval
registrants-standing-denied = denied
registrants-link-mailed = Link mailed by Zoom
registrants-link-messaged = Link sent by message
registrants-link-unseen = Link sent, and not found among the sent messages
registrants-link-failed = Link not sent: { $why }
registrants-link-copied = The link of { $name } was copied.
registrants-link-of = Personal link of { $name }
registrants-link-none = There is no link: the registration is not there any more, or not approved.
registrants-people =
    { $count ->
        [one] { $count } person in the course.
       *[other] { $count } people in the course.
    }
registrants-course-empty = The course has no learners, so nobody is taken away.
registrants-no-course = No course belongs to this meeting, so there is nothing to compare with. People register themselves, or when they enter it.
registrants-in-step = There is nothing to register and nothing to take away.
registrants-unchanged =
    { $count ->
        [one] { $count } stays as it is
       *[other] { $count } stay as they are
    }
registrants-to-add = To register: { $count }
registrants-to-remove = Left the course, to take away: { $count }
registrants-renamed = With a changed name: { $count }
registrants-registered-as = registered as
registrants-rename = Write the changed names
registrants-rename-hint = Zoom changes no name: the registration is cancelled and made again, and the personal link is another one.
registrants-without-email = Without e-mail address: { $count }
registrants-without-email-hint = Zoom registers people by their address. They enter one in their profile on the campus, or join with the ordinary link; or you bring addresses from a file.
registrants-shared-address = Same address as somebody else: { $count }
registrants-shared-address-hint = Zoom would take them for one person, so only the first one is registered.
registrants-refused = Refused before: { $count }
registrants-ask-again = Ask for them again
registrants-homonyms = Different people of one name: { $count }
registrants-homonyms-hint = They are told apart by their addresses.
registrants-denied = Denied by somebody, left alone: { $count }
registrants-guests = Not of the course, stay registered: { $count }
registrants-guests-hint = They can be cancelled one by one under People.
registrants-way = Their personal links
registrants-way-zoom = Zoom mails each person their link
registrants-way-message = A message on the campus to each
registrants-way-none = Send none
registrants-to-zoom =
    { $count ->
        [one] { $count } name and address goes to Zoom.
       *[other] { $count } names and addresses go to Zoom.
    }
registrants-do-add = register { $count }
registrants-do-remove = take away { $count }
registrants-do-rename =
    { $count ->
        [one] write { $count } changed name
       *[other] write { $count } changed names
    }
registrants-doing = Registering…
registrants-otherwise = Zoom or the course changed meanwhile, so nothing was sent. This is what would be done now.
registrants-done-registered = { $count } registered
registrants-done-taken-away = { $count } taken away
registrants-done-renamed =
    { $count ->
        [one] { $count } changed name written
       *[other] { $count } changed names written
    }
registrants-done-approved = { $count } approved
registrants-done-denied = { $count } denied
registrants-done-failed = { $count } failed
registrants-done-nothing = nothing was changed
registrants-mailed-instead = { $count ->
    [one] { $count } person was registered alone, where the meeting’s own setting decides: Zoom mailed the personal link.
   *[other] { $count } people were registered one by one, where the meeting’s own setting decides: Zoom mailed the personal links.
}
registrants-unmailed-instead = { $count ->
    [one] { $count } person was registered alone, where the meeting’s own setting decides: Zoom mailed nothing. Send the link under “Links”.
   *[other] { $count } people were registered one by one, where the meeting’s own setting decides: Zoom mailed nothing. Send the links under “Links”.
}
registrants-unconfirmed-host = Only { $host } says that this meeting belongs to the course. Whoever registers people here agrees to that, once for all meetings of this host.
registrants-confirmed-host = { $host } said that this meeting belongs to the course. From now on the course links of this host count when meetings are kept in step.
registrants-failed = It did not work for: { $count }
registrants-links-what = Each registered person has a link of their own. Whoever has it comes in under that name.
registrants-links-have = { $have } of { $of } were sent theirs, as far as is known.
registrants-send = Send each a message on the campus
registrants-send-hint = Only people of the course get a message, and nobody gets a second one.
registrants-sending = Sending…
registrants-not-sent = The links were not sent.
registrants-links-sent =
    { $count ->
        [one] { $count } link sent
       *[other] { $count } links sent
    }
registrants-links-before = { $count } had theirs before
registrants-links-failed = Not sent: { $count }
registrants-links-unknown = Nobody of the course, so no message: { $count }
registrants-message-unseen = The campus said that the message was sent and has no such message. The account may be closed.
registrants-save = Save all as CSV…
registrants-saved =
    { $count ->
        [one] { $count } link was written to
       *[other] { $count } links were written to
    }
registrants-saved-hint = Whoever has this file can come in under any of these names.
registrants-save-nobody = Nobody is registered and approved, so there is no link.
people-file-what = A list of people as CSV: a column of e-mail addresses, and names if you have them.
people-file-choose = Choose a file…
people-file-choosing = Waiting for your choice…
people-file-other = Another file…
people-file-people = People in it: { $count }
people-file-troubles = Rows that cannot be used: { $count }
people-file-no-first-names = There is no column of first names: the last name, or what stands before the @, is used.
people-file-already = Registered already: { $count }
people-file-too-large = The file is too large for a list of people. Check that it is the right one.
people-file-not-text = The file is no CSV. Save the list as CSV in your spreadsheet, and choose that file.
people-file-empty = There is nobody in the file. Check that it is the right one.
people-file-no-email-column = No column holds e-mail addresses. The columns are: { $columns }. Add a column “E-mail”.
people-file-broken = The table breaks on line { $line }; often a quotation mark is missing there. Correct it, or save the list as CSV again.
people-row-broken = Line { $line }: a quotation mark is missing, so this row cannot be read
people-row-no-address = Line { $line }: no e-mail address
people-row-not-an-address = Line { $line }: “{ $text }” is no e-mail address
people-row-doubled = Line { $line }: { $email } stands on line { $first } already
why-address-refused = Zoom does not take this e-mail address. Have it corrected in the person’s profile on the campus, then compare again.
why-name-refused = Zoom does not take this name. Have it corrected in the person’s profile on the campus, then compare again.
why-is-the-host = The host of a meeting cannot register to it, and need not: a host starts it.
why-work-address-only = The Zoom account takes work e-mail addresses only. Have the person use an address of the institution, or ask the Zoom administrator.
why-domain-blocked = The Zoom account blocks this e-mail domain. Have the person use another address, or ask the Zoom administrator.
why-too-often-today = Zoom takes no more changes of this registration today: it allows 3 registrations and 10 changes per person and day. Try again after { $until }.
why-too-often-midnight = Zoom takes no more changes of this registration today: it allows 3 registrations and 10 changes per person and day. Try again after midnight UTC.
why-not-registered = There is no such registration any more; somebody took it away meanwhile.
why-not-known = Nobody who is registered is meant by this. Look at the list again.
why-denied = Somebody denied this registration. Ask them, or approve it under People.
why-taken-away-by-hand = This registration was cancelled by name, so it does not come back by itself.
why-free-plan = Registration needs a paid Zoom plan, and the host of this meeting has none. Participants join with the ordinary link; everything else works.
why-registration-off = This meeting takes no registrations: it was scheduled without them. Switch registration on where the meeting is edited.
why-over = The meeting is over, and Zoom registers nobody to it any more. Register people to the next one.
why-full = The meeting is full: its plan allows no more. Cancel registrations that are not needed, or ask the Zoom administrator for a larger plan.
why-questions-asked = The meeting asks registrants for more than names and addresses: { $fields }. Make these questions optional on the meeting’s page on zoom.us.
why-unsure = Zoom was asked, and no answer came. The next comparison tells.
shell-save-links = Save the personal links
shell-choose-people = Choose a list of people

## Attendance
attendance = Attendance
attendance-look = Show past classes
attendance-look-again = Look again
attendance-asking = Asking Zoom…
attendance-classes = { $count ->
    [0] No class of this meeting took place yet.
    [one] { $count } class took place.
   *[other] { $count } classes took place.
}
attendance-no-class = No class of this meeting took place yet.
attendance-of = Attendance,
attendance-no-day = day not known
attendance-more = Show more ({ $count })
attendance-save-all = All classes as a table (CSV)…
attendance-save = Table (CSV)…
attendance-sheet = Sheet to sign…
attendance-saving = Writing the file…
attendance-saved = Written to { $file }.
attendance-saved-without = { $count ->
    [one] Zoom has no report of { $count } class; it is not in the file.
   *[other] Zoom has no report of { $count } classes; they are not in the file.
}
attendance-nothing-saved = Zoom has no report, so nothing was written.
attendance-title = Attendance on { $day }
attendance-sum = { $present } present, { $absent } absent, { $unknown } not recognised
attendance-not-yet = Zoom has no report of this class yet.
attendance-not-yet-text = It makes reports some minutes after the end. A class in which only one person was has none.
attendance-too-late = Zoom has no report of this class any more.
attendance-too-late-text = It keeps reports for about a year: save tables in time.
attendance-no-plan = Attendance needs a paid Zoom plan.
attendance-no-plan-text = On a free plan Zoom tells nobody who was in a class. With a licence, classes from then on have a report.
attendance-without-course = The meeting is in no course, so nobody is expected in it. Say to which course it belongs, and people are recognised.
attendance-present = Present
attendance-present-table = People of the course who were there
attendance-absent = Absent
attendance-unknown = Not recognised
attendance-unknown-text = A name alone recognises nobody. Say who it is, and Lectern remembers.
attendance-strangers = Not of this course
attendance-name = Name
attendance-in = In
attendance-out = Out
attendance-minutes = Min
attendance-share = Share
attendance-teaches = teaches
attendance-by-registration = by registration
attendance-by-email = by e-mail address
attendance-by-hand = by hand
attendance-came-in = { $count ->
    [one] came in once
   *[other] came in { $count } times
}
attendance-lasted = { $minutes } min, { $share }
attendance-nameless = No name
attendance-who = Who is this?
attendance-who-is = Who is { $name }?
attendance-search = Search people of the course
attendance-people = People of the course
attendance-nobody = Nobody of this course
attendance-none-found = Nobody of the course is called “{ $typed }”.
attendance-more-people = { $count ->
    [one] { $count } more person: type to find them.
   *[other] { $count } more people: type to find them.
}
attendance-remember = Remember
attendance-remembering = Remembering…
attendance-remembered = Remembered.
attendance-forgotten = Forgotten.
attendance-counting = Counting anew…
attendance-said-to-be = Remembered: { $name }
attendance-undo = Undo

## Recordings made on this computer
add-short = Add
add-short-rest = a recording from this computer
add-title = Add recordings from this computer
add-drop = { $count ->
    [one] Let go to add it to your recordings
   *[other] Let go to add these { $count } to your recordings
}
add-from-here = Files
add-how = Choose them, or drop them anywhere in this window.
add-choose = Choose files…
add-brought = { $count ->
    [one] { $count } recording is in the list.
   *[other] { $count } recordings are in the list.
}
add-zooms = Zoom’s own recordings on this computer
add-zooms-none = Zoom has recorded nothing in { $folder }.
add-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
add-known = added before
add-not-usable = Not an MP4, M4A, VTT or TXT file
add-vanished = Not there any more
add-not-whole = Not a whole MP4, M4A, VTT or TXT file
add-changed = It changed while it was copied. Try again.
add-more = Show more ({ $count })
add-topic = Title
add-topic-hint = Left empty, it is called as its folder or file.
add-course = Course
add-choose-first = Choose files and a course.
add-will = { $count ->
    [one] { $count } file, { $size }, is checked and copied into the recordings folder. The original stays, and nothing goes into the course yet.
   *[other] { $count } files, { $size }, are checked and copied into the recordings folder. The originals stay, and nothing goes into the course yet.
}
add-do = { $count ->
    [0] Add
   *[other] Add { $count }
}
add-adding = Adding…
add-under-way = Checking and copying…
add-progress = How far it is
add-percent = { $percent } %
add-waits = Other work is under way. This begins when that is done.
add-done = { $count ->
    [0] Nothing was added.
    [one] { $count } recording is here now.
   *[other] { $count } recordings are here now.
}
add-recorded-here = recorded here
add-copied = { $count ->
    [one] { $count } file added
   *[other] { $count } files added
}
add-before = { $count ->
    [one] { $count } file was here already
   *[other] { $count } files were here already
}
add-failed = Not added

## Signing in to Zoom oneself, and what that cannot do
zoom-ways = How do you sign in to Zoom?
zoom-way-own = Sign in with Zoom
zoom-way-own-text = In the browser, as yourself: your own meetings and recordings.
zoom-way-app = With a Server-to-Server app
zoom-way-app-text = For a department: every host of its Zoom account.
sign-in-what = You sign in on Zoom’s own page in your browser; Lectern never sees your Zoom password.
sign-in-client-id = Public client ID of the Zoom app
sign-in-client-id-hint = It stands in your campus’s set-up file, or your Zoom administrator has it. It is no secret.
sign-in-none = No client ID yet?
sign-in-none-letter = An administrator of your Zoom account makes the app once for everybody. The letter says how, step by step.
sign-in-none-own = If you may make apps in your Zoom account, follow the same steps yourself.
sign-in-letter = Copy a letter to your Zoom administrator
sign-in-letter-copied = The letter is in the clipboard.
sign-in-one-computer = Zoom may keep only one computer signed in: signing in here may end the sign-in of Lectern on another one.
sign-in-with-zoom = Sign in with Zoom
sign-in-again = Sign in again
sign-in-beginning = Opening the browser…
sign-in-waiting = Waiting for your browser. Allow Lectern on Zoom’s page, then come back.
sign-in-no-browser = No browser could be opened. Copy the address and open it in a browser on this computer.
sign-in-waiting-long = It is waited for during 10 minutes.
sign-in-cancel = Cancel the sign-in
sign-in-open-again = Open the page again
sign-in-copy-address = Copy the address
sign-in-address-copied = The address is in the clipboard. Open it in a browser on this computer.
sign-in-cancelled = The sign-in was cancelled. Nothing was changed.
sign-in-another = Somebody else is signed in to Zoom in your browser than { $who }. Nothing was changed. Sign out of Zoom there, then sign in again.
setup-file-open = Open a set-up file…
setup-file-other = Open another set-up file…
setup-file-forget = Forget it
setup-file-used = Set-up file of
setup-file-found = What the set-up file says
setup-file-campus = Campus
setup-file-app = Zoom app
setup-file-yours = Is that your campus? Your campus password will go there.
setup-file-use = Yes, use it
setup-file-not = No
share-setup = A set-up file for colleagues…
share-setup-text = With it, colleagues need not type the address of the campus and the client ID. It holds these two and no secret.
share-setup-id-hint = Of the Zoom app by which teachers of your campus sign in themselves.
share-setup-save = Save the file…
share-setup-saved = Saved: { $path }
account-kind-own = Zoom, own sign-in
account-signed-in-as = Signed in as { $who }
account-also-in = “{ $account }” shows the same Zoom user: their meetings and recordings are listed twice. The filter above the lists shows one account alone.
account-signed-out = sign in again
account-signed-out-what = You are no longer signed in to Zoom on this computer.
account-signed-out-why = A sign-in on another computer ends this one. What was downloaded stays, and the rest goes on once you have signed in again.
account-sign-out = Sign out…
account-sign-out-one = Sign out of { $account }
account-remove-own = What goes: this computer’s sign-in, and the account’s meetings and recordings in Lectern’s lists.
secret-again-own = Sign in with the same Zoom user; everything else stays as it is.
cannot-other-hosts = Your own meetings and recordings only: to see other hosts, Zoom wants an app of an administrator.
cannot-participants-report = Attendance without waiting rooms and registrations: Zoom’s reports are for administrators.
account-filter = Account or campus
account-filter-all = Every account
account-filter-zoom = Zoom accounts
account-filter-campus = Campuses
none-of-account = No recordings of this account or campus
none-of-account-all = Show every account

## How Zoom's events come
events = What happens in Zoom
events-text = Lectern hears at once when a class begins or a recording is ready, if Zoom tells it. Otherwise it asks now and then, and often after a class.
events-opening = Connecting to Zoom…
events-socket = Zoom tells what happens at once, since { $time }.
events-elsewhere = Another Lectern on this computer listens already.
events-own-sign-in = Zoom is asked now and then, often after a class. It tells by itself only to an app of the whole account.
events-legacy = Zoom is asked now and then: JWT apps have no events.
events-no-subscription = Zoom is asked now and then, often after a class. To be told at once, give the subscription of the app below.
events-another-computer = Another computer is listening with this subscription, and Zoom tells only one. Zoom is asked now and then; the next try is at { $time }.
events-unknown-subscription = Zoom does not know this subscription in this account. It may be mistyped, deleted, or of another account’s app. Until then Zoom is asked now and then.
events-another-account = What this subscription tells happened in another Zoom account, and was left alone. Give the subscription of this account’s app. Until then Zoom is asked now and then.
events-broken = The connection to Zoom’s events is broken. The next try is at { $time }; what was missed is asked for.
events-asked = Zoom was last asked at { $time }.
events-subscription = Subscription ID
events-subscription-hint = In the app at marketplace.zoom.us: Features, Event Subscriptions, WebSocket. Copy the ID or the whole address. Leave it empty to be told nothing.
events-save = Save subscription
events-save-of = Save the subscription of { $name }
events-saving = Saving…
webhook = Webhook receiver
webhook-text = For whoever leads a tunnel or a reverse proxy to this computer. Only this computer reaches it.
webhook-off = Off.
webhook-listening = Listening for the events of “{ $name }” at { $address }
webhook-which-account = There are several Zoom accounts: choose whose events come.
webhook-no-token = The secret token of the app’s webhook is not known. Copy it from the app’s page at marketplace.zoom.us.
webhook-port-taken = Another program has port { $port }. Choose another one, for the tunnel or reverse proxy as well.
webhook-port-not-allowed = Port { $port } belongs to the system. Choose one above 1023.
webhook-trouble = The receiver cannot listen at the moment. It tries again by itself.
webhook-on = Listen while Lectern is open
webhook-account = Zoom account
webhook-port = Port
webhook-port-wrong = A whole number from 1 to 65535.
webhook-token = Secret token
webhook-token-hint = Kept in the keyring. Left empty, the one that is known stays.
webhook-save = Save receiver

## Answers that come late, the agenda that was out of reach, groups by name, every class at once

late-label = Not done as you left it
late-look = Look at it
late-read = Dismiss
late-not-deleted = Nothing of { $topic } was deleted.
late-not-saved = Your changes to { $topic } were not saved.
late-class-not-saved = The class of { $when } was not saved.
late-not-scheduled = { $topic } was not scheduled.
late-not-scheduled-plain = The meeting was not scheduled.
late-odd = Something about it has to be read first.
late-news = There is something to read about it.
agenda-behind = The agenda of the course could not be reached when this meeting was last changed here. It may show what is not so any more.
agenda-trying = Asking the campus…
agenda-in-step = The agenda of the course is in step.
activity-agenda-behind = The agenda of the course could not be brought in step
activity-agenda-in-step = The agenda of the course is in step again
groups-asking = Asking the campus for its groups…
groups-none = This course has no groups.
groups-choose = Group
groups-whole-course = The whole course
registrants-every-class = Every class to come
registrants-in-classes = { $count ->
    [one] In the { $count } class to come.
   *[other] In all { $count } classes to come; each person is counted once.
}
registrants-no-class-to-come = There is no class to come.
registrants-take-guests = Take these away as well
registrants-guests-again = { $count ->
    [one] Ask again for { $count } of a list
   *[other] Ask again for { $count } of a list
}
people-file-again = { $count ->
    [one] Ask again for { $count } person
   *[other] Ask again for these { $count }
}
schedule-no-alternative-hosts = No alternative hosts this time

## The tray
shell-tray-tooltip = { $title }: { $next }
shell-tray-nothing-next = No meeting of yours ahead
shell-tray-next = { $topic }, { $when }
shell-tray-runs = now
shell-tray-in-minutes = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
shell-tray-in-hours = in { $hours } h { $minutes } min
shell-tray-in-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
shell-tray-start = Start { $topic }
shell-tray-join = Join { $topic }
shell-tray-downloads = { $count ->
    [one] { $count } file is being downloaded
   *[other] { $count } files are being downloaded
}
shell-tray-copies = { $count ->
    [one] { $count } file is being copied to its course
   *[other] { $count } files are being copied to their courses
}
shell-tray-paused = { $count ->
    [one] { $count } file is paused
   *[other] { $count } files are paused
}
shell-tray-ready = Ready: { $topic }
shell-tray-ready-more = { $count ->
    [one] { $count } more is ready
   *[other] { $count } more are ready
}
shell-tray-pause-all = Pause all
shell-tray-resume-all = Resume all
shell-tray-open = Open Lectern
shell-tray-quit = Quit Lectern
shell-goes-on = Lectern goes on
shell-goes-on-in-tray = It is in the tray; a click there opens the window. What closing means can be changed in the settings.
shell-goes-on-without-tray = It keeps watching in the background. To open the window, start Lectern again.

## In the background
background = In the background
background-text = Without its window Lectern goes on watching for recordings and moving files. Start Lectern again, and its window opens.
background-when-closed = When the window is closed
background-ask = Go into the tray; where there is none, ask
background-stay = Keep watching in the background
background-quit = Quit Lectern
background-autostart = Start Lectern in the background when I sign in to this computer
closing-title = Close Lectern?
closing-quit-title = Quit Lectern?
closing-where = This desktop has no tray. Lectern can keep watching in the background: start it again, and this window opens.
closing-transfers = { $count ->
    [one] { $count } transfer is under way. If Lectern quits, it stops, and goes on when Lectern is started again.
   *[other] { $count } transfers are under way. If Lectern quits, they stop, and go on when Lectern is started again.
}
closing-kept = Your answer counts from now on. It can be changed in the settings.
closing-background = Keep watching in the background
closing-go-on = Go on in the background
closing-quit = Quit
closing-stay = Leave the window open

## Notices of the desktop (said by the shell)
shell-notice-recording = Recording ready: { $topic }
shell-notice-recordings = { $count ->
    [one] A recording is ready
   *[other] { $count } recordings are ready
}
shell-notice-with-transcript = With transcript
shell-notice-transcript = Transcript ready: { $topic }
shell-notice-transcripts = { $count ->
    [one] A transcript is ready
   *[other] { $count } transcripts are ready
}
shell-notice-copied = In the course: { $topic }
shell-notice-copies = { $count ->
    [one] A recording is in its course
   *[other] { $count } recordings are in their courses
}
shell-notice-not-copied = Not copied: { $topic }
shell-notice-not-copies = { $count ->
    [one] A recording was not copied
   *[other] { $count } recordings were not copied
}
shell-notice-not-copied-text = Open it to see why and what to do.
shell-notice-meeting = Soon: { $topic }
shell-notice-meetings = { $count ->
    [one] A meeting begins soon
   *[other] { $count } meetings begin soon
}
shell-notice-meeting-text = { $count ->
    [one] Begins in a minute
   *[other] Begins in { $count } minutes
}
shell-notice-people = Course users changed: { $topic }
shell-notice-peoples = { $count ->
    [one] The users of a course changed
   *[other] The users of { $count } meetings changed
}
shell-notice-joined = { $count ->
    [one] 1 joined the course
   *[other] { $count } joined the course
}
shell-notice-left = { $count ->
    [one] 1 left it
   *[other] { $count } left it
}
shell-notice-leaving = Zoom deletes soon: { $topic }
shell-notice-leavings = { $count ->
    [one] Zoom deletes a recording soon
   *[other] Zoom deletes { $count } recordings soon
}
shell-notice-leaving-text = There is no whole copy anywhere else.
shell-notice-course = Course { $code }
shell-notice-no-course = In no course yet
shell-notice-act-copy = Copy to course
shell-notice-act-open = Open
shell-notice-act-start = Start
shell-notice-act-join = Join
shell-notice-act-review = Review
shell-notice-act-download = Download

## Today
nav-today = Today
nav-news = { $count ->
    [one] 1 piece of news
   *[other] { $count } pieces of news
}
today-next = Next
today-none = No meeting of yours is planned
today-none-text = Meetings that you schedule here or in Zoom appear here before they begin.
today-not-set-up = Lectern is not set up yet: without a Zoom account and a campus there is little to show here.
today-in = in { $time }
today-running = running
today-begins-now = begins now
today-since = since { $time }
today-details = Details
today-details-named = Details of { $topic }, { $day }
today-later = Later
today-of-user = User meeting
today-of-everybody = Global meeting
today-of-nobody = In no course yet
today-moving = On its way
today-downloading = Downloading { $topic }
today-copying = Copying { $topic } to { $course }
today-place-computer = this computer
today-place-course = the course
today-waits = waits for its turn
today-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
today-more-trouble = { $count ->
    [one] 1 more that needs you
   *[other] { $count } more that need you
}
today-needs = Needs you
today-nothing-needs = Nothing waits for you.
today-people = The users of { $course } changed
today-joined = { $count ->
    [one] 1 joined the course
   *[other] { $count } joined the course
}
today-left = { $count ->
    [one] 1 left it
   *[other] { $count } left it
}
today-review = Review
today-leaving = { $count ->
    [one] Zoom deletes a recording soon
   *[other] Zoom deletes { $count } recordings soon
}
today-leaving-text = { $topics }. There is no whole copy anywhere else.
today-download = Download now
today-show = Show them
today-ready = Ready for the course

## What happened, and what notices tell
news = What happened
news-none = Nothing that you have not seen.
news-all-seen = I have seen all of it
news-seen = Seen
news-open = Open
news-recording = Recording ready
news-recording-transcript = Recording ready, with transcript
news-transcript = Transcript ready
news-copied = In the course
news-not-copied = Not copied
news-meeting = Begins soon
news-people = Course users changed
news-leaving = Zoom deletes it soon
notices = Notices
notices-text = Lectern tells you what happened while you do something else. A click opens what a notice speaks of. What you have not seen is on the page Today, too.
notices-not-shown = This desktop shows no notices: no program for them is running.
notices-not-shown-today = Today has the same list
notices-kinds = Tell me of
notices-meeting = Meetings of mine that begin in 10 minutes
notices-recording = Recordings that are ready
notices-transcript = Transcripts that are ready
notices-copy = Copies that are in the course, or could not be made
notices-people = Courses whose users changed
notices-leaving = Recordings that Zoom deletes soon
notices-when = When
notices-wait = Wait while a meeting of mine runs; the next meeting is told all the same
notices-quiet = Keep quiet at night
notices-from = From
notices-until = until
notices-show = What notices show
notices-names = Show topics that may name a person
notices-names-text = Topics of user meetings and of personal rooms are often called after somebody. Without this, such a notice only says what happened.

## The time zone of a campus
zone = Time zone of the campus
zone-open = Time zone…
zone-one = Time zone of { $account }
zone-chosen = Time zone, chosen here: { $zone }
zone-what = Lectern reads in the agendas of your courses what the campus’s clock shows. Where they do not tell yet, it goes by the time zone that you choose here.
zone-search = Search time zones
zone-found =
    { $count ->
        [one] { $count } time zone
       *[other] { $count } time zones
    }
zone-as-campus = As the campus says
zone-save = Use { $zone }
zone-save-as-campus = Use what the campus says
zone-denied = The campus is not in { $zone }: its clock showed { $shows } when it was { $expected } there. Lectern goes by the campus’s clock. In the settings, another time zone can be chosen for it.
