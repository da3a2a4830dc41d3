"use client";

import dynamic from "next/dynamic";
import { EditorSkeleton } from "../detail/key-skeletons";

/** The editor, fetched when its page is opened: it brings the form library and the schemas along. */
export const RestrictionsView = dynamic(() => import("./restrictions-editor").then((module) => module.RestrictionsEditor), {
  ssr: false,
  loading: () => <EditorSkeleton />,
});
