import { Redirect, Route, Switch } from "wouter-preact";
import { useKeys } from "./keyboard/use-keys.ts";
import { Address } from "./parts/address.tsx";
import { Dialogs } from "./parts/dialogs.tsx";
import { laterPage } from "./parts/later-page.tsx";
import { Navigation } from "./parts/navigation.tsx";
import { Selection } from "./parts/selection.tsx";
import { TaskPanelOfUrl } from "./parts/task-panel/task-panel-of-url.tsx";
import { Toasts } from "./parts/toasts.tsx";
import { All } from "./routes/all/all.tsx";
import { ListPage } from "./routes/list/list-page.tsx";
import { NotFound } from "./routes/not-found/not-found.tsx";
import { Search } from "./routes/search/search.tsx";
import { Today } from "./routes/today/today.tsx";
import { Upcoming } from "./routes/upcoming/upcoming.tsx";
import type { Session } from "./session/session.ts";
import { modals } from "./ui/use-modal.ts";
import { t } from "./words/words.ts";

const Done = laterPage(async () => (await import("./routes/done/done.tsx")).Done);
const Trash = laterPage(async () => (await import("./routes/trash/trash.tsx")).Trash);
const Chat = laterPage(async () => (await import("./routes/chat/chat.tsx")).Chat);
const TaskLink = laterPage(async () => (await import("./routes/task-link/task-link.tsx")).TaskLink);
const Activity = laterPage(async () => (await import("./routes/activity/activity.tsx")).Activity);
const NotificationCentre = laterPage(
  async () => (await import("./routes/notifications/notifications.tsx")).NotificationCentre,
);
const Settings = laterPage(async () => (await import("./routes/settings/settings.tsx")).Settings);

export function App({ session }: { session: Session }) {
  useKeys();
  return (
    <div class="frame">
      <a class="skip-link" href="#content">
        {t.skipToContent}
      </a>
      <Address />
      <Navigation />
      <main id="content" class="content" tabIndex={-1}>
        <Switch>
          <Route path="/">
            <Redirect to="/today" replace />
          </Route>
          <Route path="/today" component={Today} />
          <Route path="/upcoming" component={Upcoming} />
          <Route path="/all" component={All} />
          <Route path="/inbox">
            <ListPage />
          </Route>
          <Route path="/lists/:id">{({ id }) => <ListPage id={id} />}</Route>
          <Route path="/trash">
            <Trash />
          </Route>
          <Route path="/search" component={Search} />
          <Route path="/done">
            <Done />
          </Route>
          <Route path="/chat/:id?">{({ id }) => <Chat id={id} />}</Route>
          <Route path="/tasks/:id?">
            <TaskLink />
          </Route>
          <Route path="/activity">
            <Activity />
          </Route>
          <Route path="/notifications">
            <NotificationCentre />
          </Route>
          <Route path="/settings/:page?">
            <Settings session={session} />
          </Route>
          <Route component={NotFound} />
        </Switch>
      </main>
      <Selection />
      <TaskPanelOfUrl />
      <Dialogs />
      {modals.value.length === 0 && <Toasts />}
    </div>
  );
}
