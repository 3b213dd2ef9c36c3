import { Redirect, Route, Switch } from "wouter-preact";
import { useKeys } from "./keyboard/use-keys.ts";
import { Dialogs } from "./parts/dialogs.tsx";
import { Navigation } from "./parts/navigation.tsx";
import { SelectionBar } from "./parts/selection-bar.tsx";
import { TaskPanelOfUrl } from "./parts/task-panel/task-panel-of-url.tsx";
import { Toasts } from "./parts/toasts.tsx";
import { All } from "./routes/all/all.tsx";
import { Done } from "./routes/done/done.tsx";
import { ListPage } from "./routes/list/list-page.tsx";
import { NotFound } from "./routes/not-found/not-found.tsx";
import { Search } from "./routes/search/search.tsx";
import { Settings } from "./routes/settings/settings.tsx";
import { Today } from "./routes/today/today.tsx";
import { Trash } from "./routes/trash/trash.tsx";
import { Upcoming } from "./routes/upcoming/upcoming.tsx";
import type { Session } from "./session/session.ts";
import { t } from "./words/words.ts";

export function App({ session }: { session: Session }) {
  useKeys();
  return (
    <div class="frame">
      <a class="skip-link" href="#content">
        {t.skipToContent}
      </a>
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
          <Route path="/trash" component={Trash} />
          <Route path="/search" component={Search} />
          <Route path="/done" component={Done} />
          <Route path="/settings">
            <Settings session={session} />
          </Route>
          <Route component={NotFound} />
        </Switch>
      </main>
      <SelectionBar />
      <TaskPanelOfUrl />
      <Dialogs />
      <Toasts />
    </div>
  );
}
