/** Example tasks for the screenshots. */
export async function exampleTasks(url: string, token: string, timeZone: string): Promise<void> {
  const today = Temporal.Now.plainDateISO(timeZone);
  const day = (days: number) => today.add({ days }).toString();
  const at = (days: number, time: string) =>
    today.add({ days }).toZonedDateTime({ timeZone, plainTime: time }).toInstant().toString();
  const tasks = [
    { title: "Send the invoice to the school", due_date: day(-2), priority: "high", tags: ["work"] },
    { title: "Return the library books", due_date: day(-1), tags: ["errands"] },
    {
      title: "Take the bread out of the freezer",
      due_date: at(0, "23:10"),
      reminders: [{ lead_time: "PT10M" }],
    },
    {
      title: "Water the plants",
      due_date: day(0),
      recurrence: { frequency: "daily", interval: 2 },
      tags: ["home"],
    },
    {
      title: "Read the minutes of the parents’ council",
      due_date: day(0),
      priority: "low",
      tags: ["school"],
    },
    {
      title: "Plan the trip to Lisbon",
      due_date: day(3),
      priority: "high",
      tags: ["travel"],
      description:
        "Four days, by train as far as **Madrid**.\n\n- [x] ask Jo for the dates\n- [ ] seats for the night train\n- [ ] a room near the river, see [the map](https://www.openstreetmap.org)\n",
      recurrence: { frequency: "yearly" },
      reminders: [{ lead_time: "P1D" }],
    },
    {
      title: "Swimming lesson",
      due_date: at(1, "16:30"),
      recurrence: { frequency: "weekly" },
      tags: ["family"],
    },
    { title: "Call the plumber about the tap", due_date: at(1, "09:00"), priority: "high" },
    { title: "Birthday cake for Ada", due_date: day(2), tags: ["family"] },
    { title: "Pay the rent", due_date: day(5), recurrence: { frequency: "monthly", by_month_day: 31 } },
    { title: "Find a new home for the old piano" },
  ];
  for (const task of tasks) {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${url}/api/tasks`, { method: "POST", headers, body: JSON.stringify(task) });
    if (!answer.ok) throw new Error(`${task.title}: ${answer.status} ${await answer.text()}`);
  }
}
