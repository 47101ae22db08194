interface CountProps {
  readonly label: string;
  /** As typed. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly least?: number;
  readonly most?: number;
}

/** A whole number; on a phone with the keys of numbers. */
export function Count({ label, value, onChange, required = false, least = 0, most = 100_000 }: CountProps) {
  return (
    <label className="step-field short">
      <span>{label}</span>
      <input
        type="number"
        inputMode="numeric"
        step={1}
        min={least}
        max={most}
        required={required}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

interface CheckProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function Check({ label, value, onChange }: CheckProps) {
  return (
    <label className="cr-check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** What stands in a field: null when it is empty. */
export const orNull = (typed: string): string | null => (typed.trim() === "" ? null : typed.trim());
export const countOrNull = (typed: string): number | null => (typed.trim() === "" ? null : Number(typed));
