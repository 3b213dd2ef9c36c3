/** A filter with a few values. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onValue,
}: {
  label: string;
  value: Value;
  options: Readonly<Record<Value, string>>;
  onValue: (value: Value) => void;
}) {
  return (
    <select
      class="field filter"
      aria-label={label}
      data-set={value !== Object.keys(options)[0]}
      value={value}
      onChange={({ currentTarget }) => onValue(currentTarget.value as Value)}
    >
      {Object.entries<string>(options).map(([key, name]) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  );
}
