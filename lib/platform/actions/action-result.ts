/** What every server action returns: data, or an error whose texts are already in the user's language. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      error: {
        code: string;
        message: string;
        /** To quote to support. */
        requestId: string;
        /** Field name to text, for the form. */
        fields?: Record<string, string>;
      };
    };
