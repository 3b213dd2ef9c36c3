// Shows reminders that are pushed to this browser, also when no tab is open, and does what their buttons say.

/** The language that the app is shown in here: the app writes it, because a service worker cannot read what it keeps. */
const settingsCache = "push-settings";

const words = {
  en: {
    due: "Due",
    done: "Done",
    snooze: "Snooze 10 minutes",
    notSaved: "Not saved, because the server did not answer. Try again:",
  },
  de: {
    due: "Fällig",
    done: "Erledigt",
    snooze: "In 10 Minuten wieder",
    notSaved: "Nicht gespeichert, weil der Server nicht geantwortet hat. Bitte noch einmal:",
  },
};

async function languageHere() {
  const kept = await caches.match("/language", { cacheName: settingsCache });
  const chosen = (await kept?.text()) ?? self.navigator.language;
  return chosen.toLowerCase().startsWith("de") ? "de" : "en";
}

self.addEventListener("push", (event) => event.waitUntil(show(event.data.json().data)));

/** @param note what is said beside when it is due */
async function show(reminder, note = "") {
  const language = await languageHere();
  const { due, done, snooze } = words[language];
  const said = [note, reminder.due_date && `${due}: ${localTime(reminder.due_date, language)}`];
  await self.registration.showNotification(reminder.title, {
    body: said.filter(Boolean).join("\n"),
    lang: language,
    // One that rings again replaces the one before, and is heard.
    tag: reminder.reminder_id,
    renotify: true,
    timestamp: Date.parse(reminder.remind_at),
    icon: "/icons/192.png",
    badge: "/icons/badge-96.png",
    data: reminder,
    actions: [
      { action: "done", title: done },
      { action: "snooze", title: snooze },
    ],
  });
  await showCount();
}

/** A task that is due on a date has no time. */
function localTime(due, language) {
  if (due.length > 10) {
    return new Date(due).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  }
  return new Date(`${due}T12:00:00`).toLocaleDateString(language, { dateStyle: "full" });
}

/** On the app's icon, where the platform has that. */
async function showCount() {
  const shown = await self.registration.getNotifications();
  await self.navigator.setAppBadge?.(shown.length).catch(() => undefined);
}

self.addEventListener("notificationclose", (event) => event.waitUntil(showCount()));

self.addEventListener("notificationclick", (event) => {
  const { notification, action } = event;
  notification.close();
  const work = action === "" ? open(notification.data) : act(notification.data, action);
  event.waitUntil(work.then(showCount));
});

async function act(reminder, action) {
  const path =
    action === "done"
      ? `/api/tasks/${reminder.task_id}/complete`
      : `/api/reminders/${reminder.reminder_id}/snooze`;
  // However often it is clicked or sent: of this ringing it is done once.
  const key = `push-${action}-${reminder.reminder_id}-${Date.parse(reminder.remind_at)}`;
  const answer = await post(path, "{}", { "idempotency-key": key }).catch(() => undefined);
  if (!answer || answer.status >= 500 || answer.status === 429) {
    const { notSaved } = words[await languageHere()];
    return show(reminder, notSaved);
  }
  // Not found or in conflict: it was done, or deleted, on another device.
  if (!answer.ok && answer.status !== 404 && answer.status !== 409) await open(reminder);
}

/** Posts as whoever is signed in with this browser. @returns 401 if nobody is */
async function post(path, body, headers = {}) {
  const exchange = await fetch("/auth/token", { method: "POST", cache: "no-store" });
  if (!exchange.ok) return exchange;
  const { access_token: token } = await exchange.json();
  const json = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return fetch(path, { method: "POST", body, headers: { ...json, ...headers } });
}

/** Shows the task in a tab that is there, or in a new one. */
async function open({ task_id }) {
  const url = `/today?task=${task_id}`;
  const [tab] = await self.clients.matchAll({ type: "window" });
  if (!tab) return self.clients.openWindow(url);
  // A browser that does not allow it shows at least the task.
  await tab.focus().catch(() => undefined);
  // Not a new page: what is being typed there stays.
  tab.postMessage({ open_task: task_id });
}

/** The browser's push service has another address for it from now on. */
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(subscribeAgain(event)));

async function subscribeAgain({ oldSubscription, newSubscription }) {
  const subscription =
    newSubscription ?? (await self.registration.pushManager.subscribe(oldSubscription.options));
  const { endpoint, keys } = subscription.toJSON();
  await post("/api/push/subscriptions", JSON.stringify({ endpoint, keys }));
}
