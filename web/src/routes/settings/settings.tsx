import { Link, Redirect, useParams } from "wouter-preact";
import { PageHeading } from "../../parts/page-heading.tsx";
import type { Session } from "../../session/session.ts";
import { call } from "../../sync/call.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import { t } from "../../words/words.ts";
import { NotFound } from "../not-found/not-found.tsx";
import { settingsPages } from "./pages.ts";
import "./settings.css";

/** `/settings/<page>`: the links to all pages, and the one that is open. */
export function Settings({ session }: { session: Session }) {
  const { page: path } = useParams();
  const account = useAnswer(() => call("GET /auth/api/account"));
  const open = settingsPages.find((it) => it.path === path);
  if (path === undefined) return <Redirect to={`/settings/${settingsPages[0]?.path}`} replace />;
  if (!open) return <NotFound />;
  const { Page, name } = open;
  const isAdministrator = account.answer?.role === "administrator";
  const shown = settingsPages.filter((it) => !it.forAdministrators || isAdministrator || it === open);
  return (
    <>
      <PageHeading title={t.pages.settings} part={name} />
      <nav class="settings-nav" aria-label={t.pages.settings}>
        {shown.map((it) => (
          <Link key={it.path} href={`/settings/${it.path}`} aria-current={it === open ? "page" : undefined}>
            {it.name}
          </Link>
        ))}
      </nav>
      <section class="settings-page" aria-label={name}>
        <Page key={open.path} session={session} />
      </section>
    </>
  );
}
