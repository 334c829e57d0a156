// Passkeys: asks the browser's authenticator and hands its answer to the API. Buttons carry data-passkey="sign-in" or "add".
import { progress } from "./notices";
import { t } from "./text";

interface Descriptor { id: string; type: PublicKeyCredentialType; transports?: AuthenticatorTransport[] }
interface RequestOptions extends Omit<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> { challenge: string; allowCredentials?: Descriptor[] }
interface CreationOptions extends Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials?: Descriptor[];
}

export function bindPasskeys(buttons: NodeListOf<HTMLButtonElement>): void {
  for (const button of buttons) {
    if (!("PublicKeyCredential" in window)) button.hidden = true;
    else button.addEventListener("click", () => void run(button));
  }
}

async function run(button: HTMLButtonElement): Promise<void> {
  if (button.disabled) return;
  button.disabled = true;
  say(button, "");
  const done = progress();
  try {
    if (button.dataset["passkey"] === "add") await add(button);
    else await signIn(button);
  } catch (reason) {
    // NotAllowedError: closed by the person or timed out; nothing to report beyond that.
    say(button, reason instanceof Refused ? reason.message : t("没有完成验证，请重试。", "The check was not completed; try again."));
  } finally {
    done();
    button.disabled = false;
  }
}

async function signIn(button: HTMLButtonElement): Promise<void> {
  const options = await post("/api/v1/sign-in/passkey/options", {}) as RequestOptions;
  const made = await navigator.credentials.get({
    publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: descriptors(options.allowCredentials) },
  }) as PublicKeyCredential;
  const response = made.response as AuthenticatorAssertionResponse;
  const answer = await post("/api/v1/sign-in/passkey", {
    credential: {
      ...common(made),
      response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: response.userHandle ? text(response.userHandle) : null,
      },
    },
    then: button.dataset["then"] ?? null,
  }) as { then: string };
  location.assign(answer.then);
}

async function add(button: HTMLButtonElement): Promise<void> {
  const name = button.form?.querySelector<HTMLInputElement>("input[name=name]")?.value ?? "";
  const options = await post("/api/v1/account/passkeys/options", {}) as CreationOptions;
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: descriptors(options.excludeCredentials),
    },
  }) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  await post("/api/v1/account/passkeys", {
    name,
    credential: {
      ...common(made),
      response: { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject), transports: response.getTransports() },
    },
  });
  location.reload();
}

class Refused extends Error {}

async function post(address: string, body: unknown): Promise<unknown> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "X-Wangge": "1", Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify(body),
    credentials: "same-origin",
  });
  const value = await answer.text();
  const json = value ? JSON.parse(value) as Record<string, string> : {};
  if (!answer.ok) throw new Refused(t(json["zh"] ?? "", json["en"] ?? "") || t("没有办成，请稍后再试。", "It did not work; try again later."));
  return json;
}

function common(made: PublicKeyCredential): { [key: string]: unknown } {
  return { id: made.id, rawId: text(made.rawId), type: made.type, authenticatorAttachment: made.authenticatorAttachment, clientExtensionResults: made.getClientExtensionResults() };
}

function descriptors(list: Descriptor[] | undefined): PublicKeyCredentialDescriptor[] {
  return (list ?? []).map((d) => ({ ...d, id: bytes(d.id) }));
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (b) => String.fromCharCode(b)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function say(button: HTMLButtonElement, sentence: string): void {
  const place = button.form?.querySelector<HTMLElement>("[data-head-error]") ?? document.querySelector<HTMLElement>("[data-passkey-error]");
  if (!place) return;
  place.textContent = sentence;
  place.hidden = sentence === "";
}
