import { Answered } from "../../../parts/answered.tsx";
import { call } from "../../../sync/call.ts";
import { useAnswer } from "../../../ui/use-answer.ts";
import { more } from "../../../words/more-words.ts";
import { Invitations } from "./invitations.tsx";
import { Person } from "./person.tsx";
import { Storage } from "./storage.tsx";

type Found = Awaited<ReturnType<typeof askForPeople>>;

/** Who has an account, who is invited, and what all of it takes. For administrators. */
export function People() {
  const asked = useAnswer<Found>(askForPeople);
  return (
    <Answered asked={asked}>
      {(found) =>
        found === null ? (
          <p>{more.people.notYours}</p>
        ) : (
          <>
            <section>
              <h2>{more.people.title}</h2>
              <ul class="card-list">
                {found.people.map((person) => (
                  <Person
                    key={person.id}
                    person={person}
                    own={person.id === found.own}
                    onChange={asked.again}
                  />
                ))}
              </ul>
            </section>
            <Invitations />
            <Storage />
          </>
        )
      }
    </Answered>
  );
}

/** Null: whoever asks is no administrator. */
async function askForPeople() {
  const own = await call("GET /auth/api/account");
  if (own.role !== "administrator") return null;
  const people = await call("GET /auth/api/people");
  return { own: own.id, people: people.items };
}
