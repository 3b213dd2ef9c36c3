/** How many of a user's indexed tasks have a tag; a trigger subtracts changed tasks. */
export interface TagCountsTable {
  user_id: string;
  tag: string;
  /** At least 1. */
  tasks: number;
}
