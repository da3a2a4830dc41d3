import { handleOperation } from "@/lib/manage/handle-operation";

export { handleOperation as DELETE, handleOperation as GET, handleOperation as HEAD, handleOperation as OPTIONS, handleOperation as PATCH, handleOperation as POST, handleOperation as PUT };
