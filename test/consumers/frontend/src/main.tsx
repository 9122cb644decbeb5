import { render } from "preact";
import { serverAddress } from "./api/server-address.js";
import { ChatPage } from "./chat/chat-page.js";
import "./styles/tokens.css";
import "./styles/layout.css";
import "./styles/controls.css";
import "./styles/picker.css";
import "./styles/sidebar.css";
import "./styles/messages.css";
import "./styles/composer.css";
import { App } from "./views/app.js";

const root = document.getElementById("app");
if (!root) throw new Error("index.html: expected an element with the id “app”, found none");

const page = new ChatPage(serverAddress(location.search));
render(<App page={page} />, root);
page.start();
