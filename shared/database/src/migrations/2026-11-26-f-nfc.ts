import { type Kysely, sql } from "kysely";

/**
 * Text that was typed is kept in Unicode's Normalization Form C from now on, so that the two spellings of an é are one word. Rows
 * of before are brought into it; tags that become equal become one. Events and the audit log say what was said, and stay.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Few scripts get longer by it; what would no longer fit stays as it is.
  await sql`
    update tasks set title = normalize(title, nfc)
    where title is not nfc normalized and char_length(normalize(title, nfc)) <= 200`.execute(db);
  await sql`
    update tasks set description = normalize(description, nfc)
    where description is not nfc normalized and char_length(normalize(description, nfc)) <= 10000`.execute(
    db,
  );
  await sql`
    update tasks set tags = array(
      select normalize(tag, nfc) from unnest(tags) with ordinality as it (tag, place)
      group by normalize(tag, nfc) order by min(place)
    )
    where array_to_string(tags, ',') is not nfc normalized`.execute(db);
  await sql`
    update tasks set series_fields = normalize(series_fields::text, nfc)::jsonb
    where series_fields::text is not nfc normalized`.execute(db);
  await sql`
    update tasks set series_fields = jsonb_set(series_fields, '{tags}', (
      select jsonb_agg(tag order by place) from (
        select tag, min(place) as place
        from jsonb_array_elements(series_fields -> 'tags') with ordinality as it (tag, place) group by tag
      ) as once
    ))
    where jsonb_array_length(series_fields -> 'tags') > 1`.execute(db);
}
