interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names that stand for numbers, the first one for `from`. */
  readonly names?: readonly string[];
  /** Signs of the whole field beside numbers: `?`, `L`, `15W`, `6#3`. */
  readonly special?: RegExp;
}

const months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const weekdays = "SUN MON TUE WED THU FRI SAT".split(" ");

/** Source: EventBridge user guide, "Cron expressions reference"; AWS Backup takes the same six fields. */
const fields: readonly Field[] = [
  { name: "minutes", from: 0, to: 59 },
  { name: "hours", from: 0, to: 23 },
  { name: "day of the month", from: 1, to: 31, special: /^(\?|L|([1-9]|[12]\d|3[01])W)$/ },
  { name: "month", from: 1, to: 12, names: months },
  {
    name: "day of the week",
    from: 1,
    to: 7,
    names: weekdays,
    special: /^(\?|L|[1-7]L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])$/,
  },
  { name: "year", from: 1970, to: 2199 },
];

/**
 * What is wrong with a schedule such as `cron(0 3 ? * * *)`, in UTC.
 * @returns undefined when AWS would accept it
 */
export function cronProblem(expression: string): string | undefined {
  const inner = /^cron\((.*)\)$/.exec(expression)?.[1];
  if (inner === undefined) return "is not written as cron(…)";
  const parts = inner.trim().split(/\s+/);
  if (parts.length !== fields.length) return `has ${parts.length} fields instead of six`;
  const wrong = fields.find((field, index) => !isField(parts[index] ?? "", field));
  if (wrong) return `has no valid ${wrong.name}`;
  if ((parts[2] === "?") === (parts[4] === "?"))
    return "needs ? for the day of the month or the day of the week, and only for one of them";
  return undefined;
}

const isField = (text: string, field: Field): boolean =>
  field.special?.test(text) === true || text.split(",").every((item) => isItem(item, field));

/** `*`, `5`, `MON-FRI`, and each of them with a step. */
function isItem(text: string, field: Field): boolean {
  const [range = "", step, ...more] = text.split("/");
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => valueOf(end, field));
  const [first, last = first] = ends;
  return ends.length <= 2 && first !== undefined && last !== undefined && first <= last;
}

function valueOf(text: string, { from, to, names = [] }: Field): number | undefined {
  const named = names.indexOf(text);
  const value = named >= 0 ? from + named : /^\d+$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value >= from && value <= to ? value : undefined;
}
