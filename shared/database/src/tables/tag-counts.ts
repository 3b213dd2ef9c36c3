/** How many of a user's indexed tasks have a tag; a trigger takes off those that change. */
export interface TagCountsTable {
  user_id: string;
  tag: string;
  /** At least 1. */
  tasks: number;
}
