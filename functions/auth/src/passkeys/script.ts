import { createHash } from "node:crypto";

/**
 * The script of pages with passkeys: it fetches options, lets the browser create or use a passkey, and submits the
 * result in the page's own form, so that the server's answer is the same as without a script. Without it, and in
 * browsers without passkeys, these forms stay hidden.
 */
export const script = `"use strict";
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (it) => it.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=+$/, "");
  const withBytes = (list) => (list || []).map((it) => ({ ...it, id: bytes(it.id) }));
  const create = async (options) => {
    const { id, rawId, type, response } = await navigator.credentials.create({ publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: withBytes(options.excludeCredentials),
    } });
    return { id, rawId: text(rawId), type, response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports ? response.getTransports() : [],
    } };
  };
  const get = async (options) => {
    const { id, rawId, type, response } = await navigator.credentials.get({ publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: withBytes(options.allowCredentials),
    } });
    return { id, rawId: text(rawId), type, response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      ...(response.userHandle && { userHandle: text(response.userHandle) }),
    } };
  };
  const ask = async (form) => {
    const said = form.querySelector("[role=status]");
    said.textContent = "";
    try {
      const body = new URLSearchParams([...new FormData(form)].filter(([name]) => name !== "credential"));
      const answer = await fetch(form.dataset.options, { method: "POST", body });
      const options = await answer.json();
      if (!answer.ok) {
        said.textContent = options.detail;
        return;
      }
      const credential = await (form.dataset.passkey === "create" ? create : get)(options);
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch (error) {
      said.textContent = error.name === "InvalidStateError" ? form.dataset.known : form.dataset.failed;
    }
  };
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form);
    });
  }
})();
`;

const version = createHash("sha256").update(script).digest("base64url").slice(0, 16);

/** Its address contains a hash of its content, so browsers may cache it for ever. */
export const scriptPath = `/auth/passkeys-${version}.js`;
