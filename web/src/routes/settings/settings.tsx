import { PageHeading } from "../../parts/page-heading.tsx";
import type { Session } from "../../session/session.ts";
import { change, currentEngine } from "../../sync/current-engine.ts";
import { pending, settings } from "../../sync/state.ts";
import { chooseTheme, type Theme, theme } from "../../ui/theme.ts";
import { type AppLanguage, chooseLanguage, language, t } from "../../words/words.ts";

export function Settings({ session }: { session: Session }) {
  return (
    <>
      <PageHeading title={t.pages.settings} />
      <dl class="settings">
        <div class="panel-field">
          <dt>{t.settings.user}</dt>
          <dd>
            <p>{session.name}</p>
            <a href="/auth/account">{t.settings.account}</a>
          </dd>
        </div>
        <LanguageField />
        <ThemeField />
        <TimeZoneField />
        <div class="panel-field">
          <dt>{t.settings.agents}</dt>
          <dd>
            <p>{t.settings.agentsText}</p>
            <pre>
              <code>{`${location.origin}/mcp`}</code>
            </pre>
          </dd>
        </div>
      </dl>
      <SignOut session={session} />
    </>
  );
}

function LanguageField() {
  return (
    <div class="panel-field">
      <dt>{t.settings.language}</dt>
      <dd>
        <select
          class="field"
          aria-label={t.settings.language}
          value={language}
          onChange={({ currentTarget }) => chooseLanguage(currentTarget.value as AppLanguage)}
        >
          <option value="en">English</option>
          <option value="de">Deutsch</option>
        </select>
      </dd>
    </div>
  );
}

function ThemeField() {
  return (
    <div class="panel-field">
      <dt>{t.settings.theme}</dt>
      <dd>
        <select
          class="field"
          aria-label={t.settings.theme}
          value={theme.value}
          onChange={({ currentTarget }) => chooseTheme(currentTarget.value as Theme)}
        >
          {Object.entries(t.settings.themes).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </dd>
    </div>
  );
}

/** Dates are meant in the user's zone, not in that of each device. */
function TimeZoneField() {
  const zone = settings.value?.time_zone;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const use = () => void change({ method: "PATCH", path: "/api/settings", body: { time_zone: here } });
  return (
    <div class="panel-field">
      <dt>{t.settings.timeZone}</dt>
      <dd>
        <p>{zone ?? here}</p>
        {zone !== undefined && zone !== here && (
          <button type="button" class="button" onClick={use}>
            {t.settings.useZone(here)}
          </button>
        )}
      </dd>
    </div>
  );
}

function SignOut({ session }: { session: Session }) {
  const waiting = pending.value.length;
  const end = async () => {
    await currentEngine().forget();
    // Without a network the cookie stays until it expires, but nothing of its user is left here.
    await session.end().catch(() => undefined);
    location.assign("/");
  };
  return (
    <section class="sign-out">
      <p>
        {t.settings.signOutText} {waiting}
      </p>
      <button type="button" class="button danger" onClick={end}>
        {t.signIn.end}
      </button>
    </section>
  );
}
