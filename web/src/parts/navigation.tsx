import { CalendarDays, CircleCheckBig, Inbox, Search, Settings, Sun } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { Link, useRoute } from "wouter-preact";
import { dueToday } from "../tasks/due-today.ts";
import { t } from "../words/words.ts";
import { ListLinks } from "./list-links.tsx";
import { SyncSign } from "./sync-sign.tsx";

const pages = [
  { path: "/today", name: t.pages.today, Icon: Sun },
  { path: "/upcoming", name: t.pages.upcoming, Icon: CalendarDays },
  { path: "/all", name: t.pages.allShort, Icon: Inbox },
  { path: "/search", name: t.pages.search, Icon: Search },
  { path: "/done", name: t.pages.done, Icon: CircleCheckBig },
] as const;

/** Drawn right after the page that is opened: together they would take a phone long enough to be felt. */
export function Navigation() {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  return <div class="sidebar">{drawn && <Places />}</div>;
}

function Places() {
  const { overdue, today } = dueToday.value;
  const counts: Readonly<Record<string, number>> = { "/today": overdue.length + today.length };
  return (
    <>
      <p class="brand" aria-hidden="true">
        <img src="/icon.svg" alt="" width="24" height="24" /> {t.app}
      </p>
      <nav aria-label={t.mainNavigation}>
        <ul class="nav">
          {pages.map(({ path, name, Icon }) => (
            <li key={path}>
              <NavLink path={path}>
                <Icon aria-hidden="true" size={20} />
                <span class="nav-name">{name}</span>
                {!!counts[path] && <span class="count">{counts[path]}</span>}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <ListLinks />
      <footer class="sidebar-foot">
        <SyncSign />
        <NavLink path="/settings" within label={t.pages.settings}>
          <Settings aria-hidden="true" size={20} />
        </NavLink>
      </footer>
    </>
  );
}

/** @param within all pages below count as this one, too */
function NavLink({
  path,
  within = false,
  label,
  children,
}: {
  path: string;
  within?: boolean;
  label?: string;
  children: preact.ComponentChildren;
}) {
  const [here] = useRoute(within ? `${path}/*?` : path);
  return (
    <Link
      href={path}
      class="nav-link"
      aria-current={here ? "page" : undefined}
      aria-label={label}
      title={label}
    >
      {children}
    </Link>
  );
}
