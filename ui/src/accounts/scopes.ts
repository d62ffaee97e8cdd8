// What the Zoom app must be allowed to do, as it is ticked in the Zoom App Marketplace.
// The engine checks for the same ones; a test holds the two lists together.

export const SCOPES = [
  "user:read:list_users:admin",
  "user:read:user:admin",
  "meeting:read:list_meetings:admin",
  "meeting:read:meeting:admin",
  "meeting:update:meeting:admin",
  "cloud_recording:read:list_user_recordings:admin",
  "cloud_recording:read:list_recording_files:admin",
] as const;
