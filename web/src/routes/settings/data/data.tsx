import { CalendarSection } from "./calendar-section.tsx";
import { ExportSection } from "./export-section.tsx";
import { ImportSection } from "./import-section.tsx";

/** `/settings/data`: data in and out. */
export function Data() {
  return (
    <>
      <ImportSection />
      <ExportSection />
      <CalendarSection />
    </>
  );
}
