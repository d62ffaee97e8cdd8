// What the Zoom app must be allowed to do, as it is ticked in the Zoom App Marketplace.
// The engine checks for the same ones; a test holds the two lists together.

/** By the product under which the Marketplace lists them, in its own words. */
export const SCOPE_GROUPS = [
  {
    product: "User",
    scopes: ["user:read:list_users:admin", "user:read:user:admin"],
  },
  {
    product: "Meeting",
    scopes: [
      "meeting:read:list_meetings:admin",
      "meeting:read:meeting:admin",
      "meeting:read:invitation:admin",
      "meeting:write:meeting:admin",
      "meeting:update:meeting:admin",
      "meeting:update:status:admin",
      "meeting:delete:meeting:admin",
      "meeting:read:list_registrants:admin",
      "meeting:read:list_registration_questions:admin",
      "meeting:write:registrant:admin",
      "meeting:write:batch_registrants:admin",
      "meeting:update:registrant_status:admin",
      "meeting:read:list_past_instances:admin",
      "meeting:read:list_past_participants:admin",
    ],
  },
  {
    product: "Webinar",
    scopes: [
      "webinar:read:list_webinars:admin",
      "webinar:read:webinar:admin",
      "webinar:write:webinar:admin",
      "webinar:update:webinar:admin",
      "webinar:delete:webinar:admin",
      "webinar:read:list_registrants:admin",
      "webinar:read:list_registration_questions:admin",
      "webinar:write:registrant:admin",
      "webinar:write:batch_registrants:admin",
      "webinar:update:registrant_status:admin",
      "webinar:read:list_past_instances:admin",
      "webinar:read:list_past_participants:admin",
    ],
  },
  {
    product: "Recording",
    scopes: [
      "cloud_recording:read:list_user_recordings:admin",
      "cloud_recording:read:list_recording_files:admin",
    ],
  },
  {
    product: "Report",
    scopes: ["report:read:list_meeting_participants:admin", "report:read:list_webinar_participants:admin"],
  },
] as const;

export const SCOPES: readonly string[] = SCOPE_GROUPS.flatMap(({ scopes }) => [...scopes]);
