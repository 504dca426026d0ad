/** The metadata fields that communities of the practice instance have of their own, as JSON Schema. */

/** Definition of one field. */
export type CommunityField = {
  title: string;
  description: string;
  type: "string" | "number" | "integer" | "boolean" | "array";
  enum?: string[];
  format?: "date-time" | "uri";
  minLength?: number;
  minimum?: number;
  maximum?: number;
  items?: { type: "string"; enum?: string[] };
  minItems?: number;
  uniqueItems?: boolean;
};

/** The own fields of a community. */
export type CommunityFieldSchema = {
  title: string;
  description: string;
  properties: Record<string, CommunityField>;
  required: string[];
};

const text = (title: string, description: string): CommunityField => ({
  title,
  description,
  type: "string",
  minLength: 1,
});

const choice = (title: string, description: string, options: string[]): CommunityField => ({
  title,
  description,
  type: "string",
  enum: options,
});

const choices = (title: string, description: string, options: string[]): CommunityField => ({
  title,
  description,
  type: "array",
  items: { type: "string", enum: options },
  minItems: 1,
  uniqueItems: true,
});

const degrees = (title: string, description: string, limit: number): CommunityField => ({
  title,
  description,
  type: "number",
  minimum: -limit,
  maximum: limit,
});

const moment = (title: string, description: string): CommunityField => ({
  title,
  description,
  type: "string",
  format: "date-time",
});

/** Communities with own fields, by slug. */
export const communityFields: Record<string, CommunityFieldSchema> = {
  "biobank-studies": {
    title: "Biobank Studies",
    description: "What has to be known of a study on samples of a biobank.",
    properties: {
      study_name: text("Study name", "Full name of the study."),
      study_id: text("Study identifier", "Identifier of the study at the biobank."),
      study_design: choices("Study design", "Design of the study; several may apply.", [
        ...["Case-control", "Cohort", "Cross-sectional", "Longitudinal", "Population-based"],
        ...["Quality control", "Twin-study", "Other"],
      ]),
      study_description: text("Study description", "What the study is about, in a few sentences."),
      principal_investigator: text("Principal investigator", "Who leads the study."),
      sex: choices("Sex", "Sex of the people in the study.", [
        ...["Female", "Male", "Undifferentiated", "Unknown"],
      ]),
      age_low: {
        title: "Lowest age",
        description: "Age of the youngest person, in years.",
        type: "integer",
        minimum: 0,
        maximum: 130,
      },
      age_high: {
        title: "Highest age",
        description: "Age of the oldest person, in years.",
        type: "integer",
        minimum: 0,
        maximum: 130,
      },
      material_type: choices("Material type", "Kinds of samples that were taken.", [
        ...["Blood", "DNA", "Faeces", "Plasma", "RNA", "Saliva", "Serum", "Tissue", "Urine"],
        "Other",
      ]),
      access_conditions: text("Access conditions", "Who may have samples, and how to ask."),
    },
    required: ["study_name", "study_design", "sex", "material_type"],
  },
  "earth-observation": {
    title: "Earth Observation",
    description: "Where and when the earth was observed.",
    properties: {
      lat_min: degrees("Southern edge", "Lowest latitude of the area, in degrees.", 90),
      lat_max: degrees("Northern edge", "Highest latitude of the area, in degrees.", 90),
      lon_min: degrees("Western edge", "Lowest longitude of the area, in degrees.", 180),
      lon_max: degrees("Eastern edge", "Highest longitude of the area, in degrees.", 180),
      start_time: moment(
        "Start",
        "Moment of the first observation, for example 2026-03-02T06:00:00Z.",
      ),
      stop_time: moment("End", "Moment of the last observation, for example 2026-03-09T18:00:00Z."),
      platform: text("Platform", "What carried the instrument: a satellite, an aircraft, a buoy."),
      instrument: text("Instrument", "What the observations were made with."),
      processing_level: choice("Processing level", "How far the data were processed.", [
        ...["L0", "L1", "L2", "L3", "L4"],
      ]),
    },
    required: ["lat_min", "lat_max", "lon_min", "lon_max", "start_time", "stop_time"],
  },
};
