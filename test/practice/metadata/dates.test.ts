import { dateOrInterval, dateTimeOrInterval } from "../../../src/practice/metadata/dates";
import { isDay } from "../../../src/wire/metadata/values";

const message = { problems: ["Please provide a valid date or interval."] };

describe("a date of the metadata", () => {
  it.each([
    "2020",
    "2020-11",
    "2020-11-10",
    "2020-02-29",
    "1939/1945",
    "2004-06/2006-08",
    "2020-05/2020",
    "2020/2020",
    " 2020 ",
  ])("may be %s", (date) => {
    expect(dateOrInterval(date)).toEqual({ value: date.trim() });
  });

  it.each([
    "",
    "20",
    "2020-13",
    "2020-00",
    "2020-1",
    "2020-02-30",
    "2021-02-29",
    "1900-02-29",
    "2020-11-31",
    "02-03-2017",
    "2020/2019",
    "2020/",
    "/2020",
    "2020/2021/2022",
    "2020/open",
    "2020?",
    "20200101",
    "soon",
    "2020-11-10T10:00:00Z",
  ])("may not be %j", (date) => {
    expect(dateOrInterval(date)).toEqual(message);
  });

  it.each(["2020-11-10T10:00:00Z", "2020-11-10T10:00:00", "2020-11-10T10:00:00+01:00", "2020"])(
    "may be the moment %s in the list of dates",
    (date) => {
      expect(dateTimeOrInterval(date)).toEqual({ value: date });
    },
  );

  it.each(["2020-11-10T25:00:00Z", "2020-02-30T10:00:00Z", "2020-11-10T10:00", 2020])(
    "may not be %j there",
    (date) => {
      expect(dateTimeOrInterval(date)).toEqual(message);
    },
  );
});

it("tells days of the calendar from other dates", () => {
  expect(["2026-02-28", "2026-02-29", "2026-02", "x"].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
