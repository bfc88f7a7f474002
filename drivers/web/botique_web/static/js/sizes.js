const STEP = 1024;

/**
 * A file's size as people read it: 512 B, 48 kB, 3.2 MB.
 * @param {number} bytes
 * @param {string} language
 */
export function size(bytes, language) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step =
    bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
  const style = {
    style: "unit",
    unit: units[step],
    unitDisplay: "short",
    maximumFractionDigits: step > 1 ? 1 : 0,
  };
  return new Intl.NumberFormat(language, /** @type {Intl.NumberFormatOptions} */ (style)).format(
    bytes / STEP ** step,
  );
}
