// Passkeys: a form with data-passkey (create or get) and data-options fills its body's credential from the device.
import { t } from "./text";

/** What the device could not or would not do, as people read it. */
export class PasskeyRefused extends Error {}

export async function credentialFor(form: HTMLFormElement): Promise<unknown> {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    throw new PasskeyRefused(t("这个浏览器不支持通行密钥，请更新浏览器或改用密码。", "This browser has no passkeys; update it or use the password."));
  }

  const answer = await fetch(form.dataset["options"] ?? "", { method: "POST", headers: { "X-Wangge": "1", Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new PasskeyRefused(t("没有取到通行密钥的验证要求，请刷新页面再试。", "The challenge for the passkey did not come; reload the page and try again."));
  const options: unknown = await answer.json();
  const made = await ask(form.dataset["passkey"] ?? "get", options).catch(() => null);
  if (!(made instanceof PublicKeyCredential)) throw new PasskeyRefused(t("通行密钥没有完成，可以再试一次。", "The passkey was not completed; you can try again."));
  return made.toJSON();
}

function ask(kind: string, options: unknown): Promise<Credential | null> {
  return kind === "create"
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) });
}
