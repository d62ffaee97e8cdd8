//! What makes a row of a shelf stale: triggers, so that it counts whichever process writes, in the very transaction.
//! Refuses to compute: what a stale row should say is found out by `super::refresh`.

/// Every trigger asks whether something really changed: a sync writes everything it saw, and most of it is as it was.
///
/// Writers of these tables never use `INSERT OR REPLACE`: it fires no trigger for the row that gives way, and every time
/// one for the row that comes.
pub(super) const MIGRATION: &str = "
-- how triggers and refreshing find their way
CREATE INDEX recording_by_host ON recording (account, host);
CREATE INDEX meeting_by_host ON meeting (account, host);
CREATE INDEX link_by_course ON link (campus, course, session);
CREATE INDEX transfer_by_file ON transfer (file);
-- what a link may hold for, whether or not another link comes before it
CREATE VIEW linked_recording (account, uuid, campus, course, session) AS
    SELECT recording.account, recording.uuid, link.campus, link.course, link.session FROM link CROSS JOIN recording
        ON recording.account = link.account AND recording.uuid = substr(link.key, 6) WHERE link.key LIKE 'uuid:%'
    UNION ALL
    SELECT recording.account, recording.uuid, link.campus, link.course, link.session FROM link CROSS JOIN recording
        ON recording.account = link.account AND recording.number = CAST(substr(link.key, 8) AS INTEGER)
        WHERE link.key LIKE 'number:%';
CREATE VIEW linked_meeting (account, number, campus, course, session) AS
    SELECT meeting.account, meeting.number, link.campus, link.course, link.session FROM link CROSS JOIN meeting
        ON meeting.account = link.account AND meeting.number = CAST(substr(link.key, 8) AS INTEGER)
        WHERE link.key LIKE 'number:%';

CREATE TRIGGER recording_new AFTER INSERT ON recording
BEGIN
    INSERT INTO stale VALUES (NEW.account, NEW.uuid) ON CONFLICT DO NOTHING;
    INSERT INTO stale_meeting SELECT account, number FROM meeting
        WHERE account = NEW.account AND number = NEW.number ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER recording_changed AFTER UPDATE ON recording
WHEN (OLD.number, OLD.host, OLD.topic, OLD.kind, OLD.start, OLD.timezone, OLD.minutes, OLD.deletes_on, OLD.presence)
    IS NOT (NEW.number, NEW.host, NEW.topic, NEW.kind, NEW.start, NEW.timezone, NEW.minutes, NEW.deletes_on, NEW.presence)
BEGIN
    INSERT INTO stale VALUES (NEW.account, NEW.uuid) ON CONFLICT DO NOTHING;
    INSERT INTO stale_meeting SELECT account, number FROM meeting
        WHERE account = NEW.account AND number IN (OLD.number, NEW.number) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER recording_gone AFTER DELETE ON recording
BEGIN
    DELETE FROM stale WHERE account = OLD.account AND uuid = OLD.uuid;
    INSERT INTO stale_meeting SELECT account, number FROM meeting
        WHERE account = OLD.account AND number = OLD.number ON CONFLICT DO NOTHING;
    UPDATE revision SET recordings = recordings + 1;
END;

CREATE TRIGGER meeting_new AFTER INSERT ON meeting
BEGIN
    INSERT INTO stale_meeting VALUES (NEW.account, NEW.number) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER meeting_changed AFTER UPDATE ON meeting
WHEN (OLD.host, OLD.topic, OLD.kind, OLD.start, OLD.minutes, OLD.timezone, OLD.gone)
    IS NOT (NEW.host, NEW.topic, NEW.kind, NEW.start, NEW.minutes, NEW.timezone, NEW.gone)
BEGIN
    INSERT INTO stale_meeting VALUES (NEW.account, NEW.number) ON CONFLICT DO NOTHING;
END;
-- an agenda that names another teacher's course silences guesses, which are on no shelf
CREATE TRIGGER meeting_says_else AFTER UPDATE ON meeting
WHEN (OLD.agenda_line, OLD.gone) IS NOT (NEW.agenda_line, NEW.gone)
BEGIN
    UPDATE revision SET recordings = recordings + 1, meetings = meetings + 1;
END;
CREATE TRIGGER meeting_gone AFTER DELETE ON meeting
BEGIN
    DELETE FROM stale_meeting WHERE account = OLD.account AND number = OLD.number;
    UPDATE revision SET meetings = meetings + 1;
END;

CREATE TRIGGER file_new AFTER INSERT ON file
BEGIN
    INSERT INTO stale VALUES (NEW.account, NEW.uuid) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER file_changed AFTER UPDATE ON file
WHEN (OLD.kind, OLD.recording_type, OLD.extension, OLD.start, OLD.ended, OLD.size, OLD.processing,
        OLD.kept_path, OLD.kept_size, OLD.kept_sha256, OLD.kept_mark)
    IS NOT (NEW.kind, NEW.recording_type, NEW.extension, NEW.start, NEW.ended, NEW.size, NEW.processing,
        NEW.kept_path, NEW.kept_size, NEW.kept_sha256, NEW.kept_mark)
BEGIN
    INSERT INTO stale VALUES (NEW.account, NEW.uuid) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER file_gone AFTER DELETE ON file
BEGIN
    INSERT INTO stale SELECT account, uuid FROM recording
        WHERE account = OLD.account AND uuid = OLD.uuid ON CONFLICT DO NOTHING;
END;

-- a link of a number holds for all recordings of the meeting
CREATE TRIGGER link_new AFTER INSERT ON link
BEGIN
    INSERT INTO stale SELECT account, uuid FROM recording
        WHERE NEW.key LIKE 'uuid:%' AND account = NEW.account AND uuid = substr(NEW.key, 6) ON CONFLICT DO NOTHING;
    INSERT INTO stale SELECT account, uuid FROM recording
        WHERE NEW.key LIKE 'number:%' AND account = NEW.account AND number = CAST(substr(NEW.key, 8) AS INTEGER)
        ON CONFLICT DO NOTHING;
    INSERT INTO stale_meeting SELECT account, number FROM meeting
        WHERE NEW.key LIKE 'number:%' AND account = NEW.account AND number = CAST(substr(NEW.key, 8) AS INTEGER)
        ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER link_changed AFTER UPDATE ON link
WHEN (OLD.campus, OLD.course, OLD.session, OLD.group_id, OLD.user_id, OLD.origin)
    IS NOT (NEW.campus, NEW.course, NEW.session, NEW.group_id, NEW.user_id, NEW.origin)
BEGIN
    INSERT INTO stale SELECT account, uuid FROM recording
        WHERE NEW.key LIKE 'uuid:%' AND account = NEW.account AND uuid = substr(NEW.key, 6) ON CONFLICT DO NOTHING;
    INSERT INTO stale SELECT account, uuid FROM recording
        WHERE NEW.key LIKE 'number:%' AND account = NEW.account AND number = CAST(substr(NEW.key, 8) AS INTEGER)
        ON CONFLICT DO NOTHING;
    INSERT INTO stale_meeting SELECT account, number FROM meeting
        WHERE NEW.key LIKE 'number:%' AND account = NEW.account AND number = CAST(substr(NEW.key, 8) AS INTEGER)
        ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER link_gone AFTER DELETE ON link
BEGIN
    INSERT INTO stale SELECT account, uuid FROM recording
        WHERE OLD.key LIKE 'uuid:%' AND account = OLD.account AND uuid = substr(OLD.key, 6) ON CONFLICT DO NOTHING;
    INSERT INTO stale SELECT account, uuid FROM recording
        WHERE OLD.key LIKE 'number:%' AND account = OLD.account AND number = CAST(substr(OLD.key, 8) AS INTEGER)
        ON CONFLICT DO NOTHING;
    INSERT INTO stale_meeting SELECT account, number FROM meeting
        WHERE OLD.key LIKE 'number:%' AND account = OLD.account AND number = CAST(substr(OLD.key, 8) AS INTEGER)
        ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER transfer_new AFTER INSERT ON transfer
BEGIN
    INSERT INTO stale SELECT account, uuid FROM file WHERE id = NEW.file ON CONFLICT DO NOTHING;
END;
-- not for bytes, which change many times a second
CREATE TRIGGER transfer_changed AFTER UPDATE ON transfer
WHEN (OLD.state, OLD.why, OLD.proof, OLD.halt) IS NOT (NEW.state, NEW.why, NEW.proof, NEW.halt)
BEGIN
    INSERT INTO stale SELECT account, uuid FROM file WHERE id = NEW.file ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER transfer_gone AFTER DELETE ON transfer
BEGIN
    INSERT INTO stale SELECT account, uuid FROM file WHERE id = OLD.file ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER document_new AFTER INSERT ON document
BEGIN
    INSERT INTO stale SELECT account, uuid FROM file WHERE id = NEW.file ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER document_changed AFTER UPDATE ON document
WHEN (OLD.folder, OLD.document_id, OLD.title, OLD.size, OLD.visible, OLD.file, OLD.state)
    IS NOT (NEW.folder, NEW.document_id, NEW.title, NEW.size, NEW.visible, NEW.file, NEW.state)
BEGIN
    INSERT INTO stale SELECT account, uuid FROM file WHERE id IN (OLD.file, NEW.file) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER document_gone AFTER DELETE ON document
BEGIN
    INSERT INTO stale SELECT account, uuid FROM file WHERE id = OLD.file ON CONFLICT DO NOTHING;
END;

-- a course that comes, changes or goes also changes what is guessed, so it always counts
CREATE TRIGGER course_new AFTER INSERT ON course
BEGIN
    INSERT INTO stale SELECT account, uuid FROM linked_recording
        WHERE campus = NEW.campus AND course = NEW.code AND session IS nullif(NEW.session, 0) ON CONFLICT DO NOTHING;
    INSERT INTO stale_meeting SELECT account, number FROM linked_meeting
        WHERE campus = NEW.campus AND course = NEW.code AND session IS nullif(NEW.session, 0) ON CONFLICT DO NOTHING;
    UPDATE revision SET recordings = recordings + 1, meetings = meetings + 1;
END;
CREATE TRIGGER course_changed AFTER UPDATE ON course
WHEN (OLD.directory, OLD.title, OLD.session_name, OLD.runs) IS NOT (NEW.directory, NEW.title, NEW.session_name, NEW.runs)
BEGIN
    INSERT INTO stale SELECT account, uuid FROM linked_recording
        WHERE campus = NEW.campus AND course = NEW.code AND session IS nullif(NEW.session, 0) ON CONFLICT DO NOTHING;
    INSERT INTO stale_meeting SELECT account, number FROM linked_meeting
        WHERE campus = NEW.campus AND course = NEW.code AND session IS nullif(NEW.session, 0) ON CONFLICT DO NOTHING;
    UPDATE revision SET recordings = recordings + 1, meetings = meetings + 1;
END;
CREATE TRIGGER course_gone AFTER DELETE ON course
BEGIN
    INSERT INTO stale SELECT account, uuid FROM linked_recording
        WHERE campus = OLD.campus AND course = OLD.code AND session IS nullif(OLD.session, 0) ON CONFLICT DO NOTHING;
    INSERT INTO stale_meeting SELECT account, number FROM linked_meeting
        WHERE campus = OLD.campus AND course = OLD.code AND session IS nullif(OLD.session, 0) ON CONFLICT DO NOTHING;
    UPDATE revision SET recordings = recordings + 1, meetings = meetings + 1;
END;

CREATE TRIGGER host_new AFTER INSERT ON host
BEGIN
    INSERT INTO stale SELECT account, uuid FROM recording
        WHERE account = NEW.account AND host = NEW.id ON CONFLICT DO NOTHING;
    INSERT INTO stale_meeting SELECT account, number FROM meeting
        WHERE account = NEW.account AND host = NEW.id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER host_changed AFTER UPDATE ON host
WHEN (OLD.email, OLD.name) IS NOT (NEW.email, NEW.name)
BEGIN
    INSERT INTO stale SELECT account, uuid FROM recording
        WHERE account = NEW.account AND host = NEW.id ON CONFLICT DO NOTHING;
    INSERT INTO stale_meeting SELECT account, number FROM meeting
        WHERE account = NEW.account AND host = NEW.id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER host_gone AFTER DELETE ON host
BEGIN
    INSERT INTO stale SELECT account, uuid FROM recording
        WHERE account = OLD.account AND host = OLD.id ON CONFLICT DO NOTHING;
    INSERT INTO stale_meeting SELECT account, number FROM meeting
        WHERE account = OLD.account AND host = OLD.id ON CONFLICT DO NOTHING;
END;

-- everything that is known already is put on the shelves by whoever reads a list first
INSERT INTO stale SELECT account, uuid FROM recording;
INSERT INTO stale_meeting SELECT account, number FROM meeting;
";
