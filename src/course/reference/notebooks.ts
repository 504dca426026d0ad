/** The notebooks of the course, by what they are called in short. */
export const NOTEBOOKS = {
  "00": "00_Getting_your_API_token",
  "01": "01_Retrieve_existing_record",
  "02": "02_List_existing_records",
  "03": "03_Communities",
  "05": "05_Create_new_record",
  "06": "06_Update_record_metadata",
  "07": "07_Update_all_community_metadata_fields",
  "08": "08_Record_versioning",
  "10": "10_Special_requests",
  B: "B_Request_and_Metadata_Reference_Guide",
} as const;

/** A notebook, in short. */
export type Notebook = keyof typeof NOTEBOOKS;

/** A link to a notebook. */
export const linkTo = (notebook: Notebook): string => `[${notebook}](${NOTEBOOKS[notebook]}.ipynb)`;
