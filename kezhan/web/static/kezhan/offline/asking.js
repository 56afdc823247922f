// Ask the platform in JSON. What comes back is one of few outcomes, and an answer that was lost is none of them:
// taken · refused (only a mended entry may succeed) · conflict (with what is there) · signIn · unreachable (try again).
const PATIENCE = 30_000; // milliseconds for an answer
const PATIENCE_WITH_FILES = 600_000; // a photo over a weak line

export const UNREACHABLE = "没有网，或者断在半路。已经到了平台的，再发也不会重。";

export async function ask(address, form = null) {
  let answer;
  let said;
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), form ? PATIENCE_WITH_FILES : PATIENCE);
  try {
    const how = { headers: { Accept: "application/json" }, credentials: "same-origin", signal: ending.signal };
    answer = await fetch(address, form ? { ...how, method: "POST", body: form } : how);
    said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
  } catch {
    return { outcome: "unreachable", why: UNREACHABLE };
  } finally {
    clearTimeout(timer);
  }
  return outcomeOf(answer, said);
}

function outcomeOf(answer, said) {
  const why = said?.problem ?? `平台没有收下（${answer.status}）。`;
  if (answer.ok && said) return { outcome: "taken", said };
  if (answer.status === 401 || said?.sign_in) return { outcome: "signIn", why: "登录已经过期，登录以后接着发。" };
  if (answer.ok || answer.status >= 500 || answer.status === 429) {
    return { outcome: "unreachable", why: "平台现在没有答复，过一会儿自动再发。" };
  }
  if (said?.there) return { outcome: "conflict", why, there: said.there };
  return { outcome: "refused", why, wrong: said?.wrong ?? {} };
}
