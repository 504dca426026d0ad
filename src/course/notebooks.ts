/** The notebooks of the course, in the order of the start page: what each teaches, and how long it takes. The only table of times. */

/** Minutes of a newcomer who works alone: reading and running the cells, and solving the exercises. */
export interface Minutes {
  text: number;
  exercises: number;
}

/** A notebook, as the start page lists it. */
export interface CourseNotebook {
  /** Name of the file, without `.ipynb`. */
  name: string;
  /** What it teaches, in a few words. */
  teaches: string;
  minutes: Minutes;
}

const notebook = (
  name: string,
  [text, exercises]: [text: number, exercises: number],
  teaches: string,
): CourseNotebook => ({ name, teaches, minutes: { text, exercises } });

/** All notebooks but the start page. */
export const COURSE: readonly CourseNotebook[] = [
  notebook(
    "A_Setup_and_install",
    [15, 25],
    "what your computer needs, how JupyterLab works, how to choose the instance",
  ),
  notebook(
    "00_1_TypeScript_if_you_know_Python",
    [25, 20],
    "the language of the cells, beside the Python that you know",
  ),
  notebook(
    "00_Introduction",
    [20, 25],
    "the ideas and words: instance, record, draft, community, request",
  ),
  notebook(
    "00_Getting_your_API_token",
    [20, 25],
    "make your token, keep it safe, send the first request",
  ),
  notebook(
    "01_Retrieve_existing_record",
    [35, 25],
    "read one record, download its files, check that they are complete",
  ),
  notebook(
    "02_List_existing_records",
    [30, 25],
    "search, go from page to page, find your own drafts",
  ),
  notebook(
    "03_Communities",
    [25, 25],
    "find communities, their records, and the fields that they require",
  ),
  notebook("05_Create_new_record", [35, 25], "make a draft, upload files, publish with a DOI"),
  notebook(
    "06_Update_record_metadata",
    [30, 25],
    "change the description of a draft and of a published record",
  ),
  notebook(
    "07_Update_all_community_metadata_fields",
    [40, 25],
    "read metadata from a CSV file, fill in every field of a community",
  ),
  notebook("08_Record_versioning", [25, 25], "publish new files as a new version"),
  notebook(
    "10_Special_requests",
    [45, 25],
    "reviews, restricted files, access links, statistics, deletion",
  ),
  notebook(
    "B_Request_and_Metadata_Reference_Guide",
    [20, 25],
    "every request, every field, every status, to look up",
  ),
  notebook(
    "C_Example_script",
    [40, 25],
    "a script to take home: a folder in, a published record out",
  ),
  notebook("Hands_on_sheet", [0, 105], "tasks from reading to publishing, with hints and checks"),
  notebook("Recipes", [20, 0], "twelve short programs to copy, each of which stands alone"),
];

/** All minutes of a notebook. */
export const minutesOf = ({ minutes }: CourseNotebook): number => minutes.text + minutes.exercises;
