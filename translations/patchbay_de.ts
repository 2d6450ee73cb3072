<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Attention</name>
    <message>
        <source>At %1 % requests are refused.</source>
        <translation>Bei %1 % werden Anfragen abgelehnt.</translation>
    </message>
    <message>
        <source>At %1 % requests go to %2.</source>
        <translation>Bei %1 % gehen Anfragen an %2.</translation>
    </message>
    <message>
        <source>%1 of %2 is spent.</source>
        <translation>%1 von %2 sind ausgegeben.</translation>
    </message>
    <message>
        <source>Budget “%1” at %2 %</source>
        <translation>Budget „%1“ bei %2 %</translation>
    </message>
    <message>
        <source>Show its requests</source>
        <translation>Anfragen zeigen</translation>
    </message>
    <message>
        <source>The keychain is locked: %1 cannot be asked</source>
        <translation>Der Schlüsselbund ist gesperrt: %1 kann nicht gefragt werden</translation>
    </message>
    <message>
        <source>%1 has no key “%2”</source>
        <translation>%1 hat keinen Schlüssel „%2“</translation>
    </message>
    <message>
        <source>See where keys are</source>
        <translation>Ablage der Schlüssel zeigen</translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation>Schlüssel eingeben</translation>
    </message>
    <message>
        <source>%1 refused the key “%2”</source>
        <translation>%1 hat den Schlüssel „%2“ abgelehnt</translation>
    </message>
    <message>
        <source>Replace key</source>
        <translation>Schlüssel ersetzen</translation>
    </message>
    <message>
        <source>%1: the key “%2” rests</source>
        <translation>%1: Der Schlüssel „%2“ ruht</translation>
    </message>
    <message>
        <source>Show provider</source>
        <translation>Anbieter zeigen</translation>
    </message>
    <message>
        <source>%1 cools down: %2</source>
        <translation>%1 kühlt ab: %2</translation>
    </message>
    <message>
        <source>Show failures</source>
        <translation>Fehler zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) of today with unknown cost</source>
        <translation>
            <numerusform>%n Anfrage von heute mit unbekannten Kosten</numerusform>
            <numerusform>%n Anfragen von heute mit unbekannten Kosten</numerusform>
        </translation>
    </message>
    <message>
        <source>Sums leave them out. Set the model&apos;s price under Providers.</source>
        <translation>In Summen fehlen sie. Preis des Modells unter Anbieter festlegen.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>%1 is overridden by %2</source>
        <translation>%1 wird von %2 überstimmt</translation>
    </message>
    <message>
        <source>Set in the environment. Its requests pass Patchbay by.</source>
        <translation>In der Umgebung gesetzt. Die Anfragen gehen an Patchbay vorbei.</translation>
    </message>
    <message>
        <source>Set in %1. Its requests pass Patchbay by.</source>
        <translation>Gesetzt in %1. Die Anfragen gehen an Patchbay vorbei.</translation>
    </message>
    <message>
        <source>How to mend</source>
        <translation>Was tun?</translation>
    </message>
    <message>
        <source>The settings of %1 were changed</source>
        <translation>Die Einstellungen von %1 wurden geändert</translation>
    </message>
    <message>
        <source>See change</source>
        <translation>Änderung ansehen</translation>
    </message>
</context>
<context>
    <name>BudgetWords</name>
    <message>
        <source>A budget is used up</source>
        <translation>Ein Budget ist aufgebraucht</translation>
    </message>
    <message>
        <source>A budget moves requests</source>
        <translation>Ein Budget leitet Anfragen um</translation>
    </message>
    <message>
        <source>A budget will not last</source>
        <translation>Ein Budget reicht nicht aus</translation>
    </message>
    <message>
        <source>A cost is unknown</source>
        <translation>Kosten sind unbekannt</translation>
    </message>
    <message>
        <source>%1% of a budget is spent</source>
        <translation>%1 % eines Budgets sind ausgegeben</translation>
    </message>
    <message>
        <source>The budget “%1” lets requests through whose price is unknown; it cannot count them. Set a price for the model under Providers.</source>
        <translation>Das Budget „%1“ lässt Anfragen mit unbekanntem Preis durch und kann sie nicht mitzählen. Legen Sie unter Anbieter einen Preis für das Modell fest.</translation>
    </message>
    <message>
        <source>The budget “%1” has spent %2 of %3.</source>
        <translation>Vom Budget „%1“ sind %2 von %3 ausgegeben.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Its requests now go to another target.</source>
        <translation>Seine Anfragen gehen nun an ein anderes Ziel.</translation>
    </message>
    <message>
        <source>At this pace it runs out before its period ends.</source>
        <translation>Bei diesem Tempo ist es vor Ende des Zeitraums aufgebraucht.</translation>
    </message>
    <message>
        <source>Its requests are refused until the limit is raised.</source>
        <translation>Seine Anfragen werden abgelehnt, bis das Limit erhöht wird.</translation>
    </message>
    <message>
        <source>Its requests are refused until %1.</source>
        <translation>Seine Anfragen werden bis %1 abgelehnt.</translation>
    </message>
</context>
<context>
    <name>ChatPrompt</name>
    <message>
        <source>Image %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>This request holds no messages. Choose a chat.</source>
        <translation>Diese Anfrage enthält keine Nachrichten. Einen Chat wählen.</translation>
    </message>
    <message>
        <source>Tools are a list: [{&quot;type&quot;: &quot;function&quot;, …}].</source>
        <translation>Werkzeuge sind eine Liste: [{&quot;type&quot;: &quot;function&quot;, …}].</translation>
    </message>
    <message>
        <source>Tool %1: write {&quot;type&quot;: &quot;function&quot;, &quot;function&quot;: {&quot;name&quot;: …, &quot;parameters&quot;: {…}}}.</source>
        <translation>Werkzeug %1: {&quot;type&quot;: &quot;function&quot;, &quot;function&quot;: {&quot;name&quot;: …, &quot;parameters&quot;: {…}}} schreiben.</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>The key is refused with %1</source>
        <translation>Der Schlüssel wird mit %1 abgelehnt</translation>
    </message>
    <message>
        <source>The key is refused</source>
        <translation>Der Schlüssel wird abgelehnt</translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation>Dem Zertifikat wird nicht vertraut</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Keine Antwort in der vorgegebenen Zeit</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Nicht erreicht</translation>
    </message>
    <message>
        <source>This is no provider</source>
        <translation>Das ist kein Anbieter</translation>
    </message>
    <message>
        <source>Failed with %1</source>
        <translation>Fehlgeschlagen mit %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Enter another key.</source>
        <translation>Einen anderen Schlüssel eingeben.</translation>
    </message>
    <message>
        <source>Give the authority&apos;s file under Connection if it is your own.</source>
        <translation>Bei einer eigenen Zertifizierungsstelle deren Datei unter Verbindung angeben.</translation>
    </message>
    <message>
        <source>Check the base URL, the network and the proxy.</source>
        <translation>Basis-URL, Netzwerk und Proxy prüfen.</translation>
    </message>
    <message>
        <source>Check the base URL; most end in /v1.</source>
        <translation>Basis-URL prüfen; die meisten enden auf /v1.</translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 with a known price</source>
        <translation>%1, davon %2 mit bekanntem Preis</translation>
    </message>
    <message>
        <source>Prices as of %1</source>
        <translation>Preise, Stand %1</translation>
    </message>
    <message>
        <source>The key is good, the question failed</source>
        <translation>Der Schlüssel ist gültig, die Testanfrage ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Funktioniert</translation>
    </message>
    <message>
        <source>No chat model is known there, so none was asked.</source>
        <translation>Dort ist kein Chatmodell bekannt, daher wurde keines angefragt.</translation>
    </message>
    <message>
        <source>Works, first token after %1</source>
        <translation>Funktioniert, erstes Token nach %1</translation>
    </message>
    <message>
        <source>Asked %1 for 1 token: %2</source>
        <translation>1 Token von %1 angefragt: %2</translation>
    </message>
    <message>
        <source>Asked %1 for 1 token; its price is unknown</source>
        <translation>1 Token von %1 angefragt; der Preis ist unbekannt</translation>
    </message>
    <message>
        <source>It has no list of models.</source>
        <translation>Es gibt dort keine Modellliste.</translation>
    </message>
    <message>
        <source>Nothing was asked</source>
        <translation>Nichts wurde angefragt</translation>
    </message>
</context>
<context>
    <name>LeftWords</name>
    <message>
        <source>%1 %2</source>
        <comment>how many, rpm or tpm</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 % %2</source>
        <comment>percent, rpm or tpm</comment>
        <translation>%1 % %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Own limit: %1</source>
        <translation>Eigene Grenze: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>model, what is left</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>; all again in %1</source>
        <translation>; wieder alles in %1</translation>
    </message>
    <message>
        <source>tpm</source>
        <comment>tokens per minute</comment>
        <translation>Tok/min</translation>
    </message>
    <message>
        <source>rpm</source>
        <comment>requests per minute</comment>
        <translation>Anfr./min</translation>
    </message>
    <message>
        <source>%1 requests left</source>
        <translation>noch %1 Anfragen</translation>
    </message>
    <message>
        <source>%1 of %2 requests left</source>
        <translation>noch %1 von %2 Anfragen</translation>
    </message>
    <message>
        <source>%1 tokens left</source>
        <translation>noch %1 Token</translation>
    </message>
    <message>
        <source>%1 of %2 tokens left</source>
        <translation>noch %1 von %2 Token</translation>
    </message>
</context>
<context>
    <name>ProfileEdit</name>
    <message>
        <source>OpenAI chat</source>
        <translation>OpenAI Chat</translation>
    </message>
    <message>
        <source>OpenAI Responses</source>
        <translation>OpenAI Responses</translation>
    </message>
    <message>
        <source>Anthropic Messages</source>
        <translation>Anthropic Messages</translation>
    </message>
    <message>
        <source>Gemini</source>
        <translation>Gemini</translation>
    </message>
    <message>
        <source>Azure OpenAI</source>
        <translation>Azure OpenAI</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
</context>
<context>
    <name>ProviderStanding</name>
    <message>
        <source>Rests until %1</source>
        <translation>Ruht bis %1</translation>
    </message>
    <message>
        <source>Rests %1:%2</source>
        <translation>Ruht noch %1:%2</translation>
    </message>
    <message>
        <source>Keychain locked</source>
        <translation>Schlüsselbund gesperrt</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Kein Schlüssel</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>%1 of %2 refused</source>
        <translation>%1 von %2 abgelehnt</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beeinträchtigt</translation>
    </message>
    <message>
        <source>%1 of %2 resting</source>
        <translation>%1 von %2 ruhend</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Noch nicht angefragt</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Ausgeschaltet</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Nutzbar</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>rate limit</source>
        <translation>Ratenlimit</translation>
    </message>
    <message>
        <source>out of credit</source>
        <translation>Guthaben aufgebraucht</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der vorgegebenen Zeit</translation>
    </message>
</context>
<context>
    <name>ReasonWords</name>
    <message>
        <source>it is disabled</source>
        <translation>sie ist abgeschaltet</translation>
    </message>
    <message>
        <source>another model was asked for</source>
        <translation>ein anderes Modell wurde verlangt</translation>
    </message>
    <message>
        <source>another client asks</source>
        <translation>ein anderer Client fragt</translation>
    </message>
    <message>
        <source>another user asks</source>
        <translation>ein anderer Benutzer fragt</translation>
    </message>
    <message>
        <source>the tag differs</source>
        <translation>das Schlagwort ist ein anderes</translation>
    </message>
    <message>
        <source>it is for whole answers</source>
        <translation>sie gilt für ganze Antworten</translation>
    </message>
    <message>
        <source>it is for streams</source>
        <translation>sie gilt für Streams</translation>
    </message>
    <message>
        <source>the input is too small: about %1 tokens, it is for at least %2</source>
        <translation>die Eingabe ist zu klein: etwa %1 Tokens, verlangt sind mindestens %2</translation>
    </message>
    <message>
        <source>the input is too large: about %1 tokens, it is for at most %2</source>
        <translation>die Eingabe ist zu groß: etwa %1 Tokens, erlaubt sind höchstens %2</translation>
    </message>
    <message>
        <source>it is for requests that need %1</source>
        <translation>sie gilt für Anfragen, die %1 brauchen</translation>
    </message>
    <message>
        <source>the budget “%1” has not spent more than %2 %</source>
        <translation>vom Budget „%1“ sind nicht mehr als %2 % ausgegeben</translation>
    </message>
    <message>
        <source>it is for other hours</source>
        <translation>sie gilt für andere Stunden</translation>
    </message>
    <message>
        <source>this endpoint has no conversation</source>
        <translation>dieser Endpunkt hat kein Gespräch</translation>
    </message>
    <message>
        <source>the last user text does not match</source>
        <translation>der letzte Text des Benutzers passt nicht</translation>
    </message>
    <message>
        <source>it looks like another task: %1 (%2 % sure)</source>
        <translation>es sieht nach einer anderen Aufgabe aus: %1 (zu %2 % sicher)</translation>
    </message>
    <message>
        <source>none of its targets is usable</source>
        <translation>keines ihrer Ziele ist brauchbar</translation>
    </message>
    <message>
        <source>the rule “%1” has taken the request</source>
        <translation>die Regel „%1“ hat die Anfrage übernommen</translation>
    </message>
    <message>
        <source>the request is forced to the rule “%1”</source>
        <translation>die Anfrage ist auf die Regel „%1“ festgelegt</translation>
    </message>
    <message>
        <source>the request was refused before</source>
        <translation>die Anfrage wurde vorher abgelehnt</translation>
    </message>
    <message>
        <source>there is no such provider</source>
        <translation>diesen Anbieter gibt es nicht</translation>
    </message>
    <message>
        <source>it names no model and neither does the request</source>
        <translation>es nennt kein Modell, und die Anfrage auch nicht</translation>
    </message>
    <message>
        <source>it is another kind of model (%1)</source>
        <translation>es ist eine andere Art Modell (%1)</translation>
    </message>
    <message>
        <source>its provider is disabled</source>
        <translation>sein Anbieter ist abgeschaltet</translation>
    </message>
    <message>
        <source>its model is unknown: %1</source>
        <translation>sein Modell ist unbekannt: %1</translation>
    </message>
    <message>
        <source>it cannot do %1</source>
        <translation>es kann kein %1</translation>
    </message>
    <message>
        <source>it is not known to do %1, and others are</source>
        <translation>es ist nicht bekannt, dass es %1 kann, von anderen schon</translation>
    </message>
    <message>
        <source>its context window of %2 tokens is too small for about %1</source>
        <translation>sein Kontextfenster von %2 Tokens ist zu klein für etwa %1</translation>
    </message>
    <message>
        <source>none of its provider&apos;s keys is enabled and has a secret</source>
        <translation>kein Schlüssel seines Anbieters ist eingeschaltet und hat ein Geheimnis</translation>
    </message>
    <message>
        <source>its provider&apos;s key is in a keychain that is locked</source>
        <translation>der Schlüssel seines Anbieters liegt in einem gesperrten Schlüsselbund</translation>
    </message>
    <message>
        <source>its provider&apos;s keys rest after a refusal</source>
        <translation>die Schlüssel seines Anbieters ruhen nach einer Ablehnung</translation>
    </message>
    <message>
        <source>the limits of its provider&apos;s keys are used up</source>
        <translation>die Limits der Schlüssel seines Anbieters sind ausgeschöpft</translation>
    </message>
    <message>
        <source>it keeps failing and is left alone for a while</source>
        <translation>es schlägt ständig fehl und wird eine Weile in Ruhe gelassen</translation>
    </message>
    <message>
        <source>its provider says that it has no such model</source>
        <translation>sein Anbieter sagt, dass er dieses Modell nicht hat</translation>
    </message>
    <message>
        <source>the budget “%1” lets no request of this cost through any more</source>
        <translation>das Budget „%1“ lässt keine Anfrage dieser Kosten mehr durch</translation>
    </message>
    <message>
        <source>the budget “%1” is down to %2/%3</source>
        <translation>das Budget „%1“ ist auf %2/%3 herabgestuft</translation>
    </message>
    <message>
        <source>the request ignores its provider</source>
        <translation>die Anfrage schließt seinen Anbieter aus</translation>
    </message>
    <message>
        <source>the request allows only other providers</source>
        <translation>die Anfrage erlaubt nur andere Anbieter</translation>
    </message>
    <message>
        <source>the request names other providers, without others after them</source>
        <translation>die Anfrage nennt andere Anbieter und danach keine weiteren</translation>
    </message>
    <message>
        <source>another comes first, and the request allows no other</source>
        <translation>ein anderes kommt zuerst, und die Anfrage erlaubt kein weiteres</translation>
    </message>
    <message>
        <source>its price is not known</source>
        <translation>sein Preis ist nicht bekannt</translation>
    </message>
    <message>
        <source>its price is above that of the request</source>
        <translation>sein Preis liegt über dem der Anfrage</translation>
    </message>
    <message>
        <source>it takes no temperature, and the request requires one</source>
        <translation>es nimmt keine Temperatur an, die Anfrage verlangt eine</translation>
    </message>
    <message>
        <source>its answers are shorter than the request requires</source>
        <translation>seine Antworten sind kürzer, als die Anfrage verlangt</translation>
    </message>
    <message>
        <source>it is not known to do %1, and the request requires it</source>
        <translation>es ist nicht bekannt, dass es %1 kann, und die Anfrage verlangt es</translation>
    </message>
</context>
<context>
    <name>RouteCanvas</name>
    <message>
        <source>no cost</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>probing</source>
        <translation>wird erprobt</translation>
    </message>
    <message>
        <source>open, %1 s</source>
        <translation>offen, %1 s</translation>
    </message>
    <message>
        <source>not in the profile</source>
        <translation>nicht im Profil</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>abgeschaltet</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>gestört</translation>
    </message>
    <message numerus="yes">
        <source>%n resting</source>
        <translation>
            <numerusform>%n ruht</numerusform>
            <numerusform>%n ruhen</numerusform>
        </translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>%1 / min</source>
        <translation>%1 / min</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>any model</source>
        <translation>jedes Modell</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>of a budget</comment>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>kein Schlüssel</translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message>
        <source>%1, as asked</source>
        <translation>%1, wie verlangt</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>Aufgabe %1</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>Modell %1</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>Client %1</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>Benutzer %1</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>Schlagwort %1</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>braucht %1</translation>
    </message>
    <message>
        <source>streams</source>
        <translation>Streams</translation>
    </message>
    <message>
        <source>whole answers</source>
        <translation>ganze Antworten</translation>
    </message>
    <message>
        <source>words match %1</source>
        <translation>Text passt auf %1</translation>
    </message>
    <message>
        <source>input ≥ %1 tokens</source>
        <translation>Eingabe ≥ %1 Tokens</translation>
    </message>
    <message>
        <source>input ≤ %1 tokens</source>
        <translation>Eingabe ≤ %1 Tokens</translation>
    </message>
    <message>
        <source>hours %1</source>
        <translation>Stunden %1</translation>
    </message>
    <message>
        <source>budget %1 &gt; %2 %</source>
        <translation>Budget %1 &gt; %2 %</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>weighted</source>
        <translation>gewichtet</translation>
    </message>
    <message>
        <source>cheapest</source>
        <translation>billigstes</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>schnellstes</translation>
    </message>
    <message>
        <source>least busy</source>
        <translation>am wenigsten belegt</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>der Reihe nach</translation>
    </message>
    <message>
        <source>Weighted: shared by weight</source>
        <translation>Gewichtet: nach Gewicht verteilt</translation>
    </message>
    <message>
        <source>Cheapest: the lowest price first</source>
        <translation>Billigstes: der niedrigste Preis zuerst</translation>
    </message>
    <message>
        <source>Fastest: the quickest first</source>
        <translation>Schnellstes: das schnellste zuerst</translation>
    </message>
    <message>
        <source>Least busy: the idlest first</source>
        <translation>Am wenigsten belegt: das freieste zuerst</translation>
    </message>
    <message>
        <source>Ordered: the first that can</source>
        <translation>Der Reihe nach: das erste, das kann</translation>
    </message>
    <message>
        <source>summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>translate</source>
        <translation>Übersetzen</translation>
    </message>
    <message>
        <source>extract</source>
        <translation>Auslesen</translation>
    </message>
    <message>
        <source>classify</source>
        <translation>Einordnen</translation>
    </message>
    <message>
        <source>rewrite</source>
        <translation>Umschreiben</translation>
    </message>
    <message>
        <source>code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>math</source>
        <translation>Mathematik</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>Plaudern</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON-Schema</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>Nachdenken</translation>
    </message>
</context>
<context>
    <name>Spend</name>
    <message>
        <source>No provider</source>
        <translation>Kein Anbieter</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>No client</source>
        <translation>Kein Client</translation>
    </message>
    <message>
        <source>No user</source>
        <translation>Kein Benutzer</translation>
    </message>
    <message>
        <source>No tag</source>
        <translation>Kein Schlagwort</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>Keine Regel</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Kein Schlüssel</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendFilter</name>
    <message>
        <source>“%1” is not understood. Write terms as client:codex or user:&quot;Ada Lovelace&quot;; fields are provider, model, client, user, tag, route, key.</source>
        <translation>„%1“ ist nicht verständlich. Schreiben Sie Angaben wie client:codex oder user:&quot;Ada Lovelace&quot;; Felder sind provider, model, client, user, tag, route, key.</translation>
    </message>
    <message>
        <source>“%1” stands twice; sums are of one name each.</source>
        <translation>„%1“ steht zweimal da; Summen gibt es nur für je einen Namen.</translation>
    </message>
</context>
<context>
    <name>SpendPeriod</name>
    <message>
        <source>d MMMM</source>
        <extracomment>A day without its year, as QLocale::toString() takes it: 3 July</extracomment>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <extracomment>As QLocale::toString() takes it: Friday 3 July</extracomment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <extracomment>As QLocale::toString() takes it: 3 July 2026</extracomment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>d</source>
        <comment>of one month</comment>
        <extracomment>The first of some days of one month, as QLocale::toString() takes it: 3</extracomment>
        <translation>d.</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>The first and the last of some days</extracomment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>SpendTables</name>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Geschätzt</translation>
    </message>
    <message>
        <source>This day</source>
        <translation>An diesem Tag</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Bis dahin</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>Je Anfrage</translation>
    </message>
    <message>
        <source>First token, p50</source>
        <translation>1. Token, p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
</context>
<context>
    <name>ToolWords</name>
    <message>
        <source>Not installed</source>
        <translation>Nicht installiert</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>Nicht eingerichtet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Drifted</source>
        <translation>Abgewichen</translation>
    </message>
    <message>
        <source>Overridden</source>
        <translation>Überschrieben</translation>
    </message>
    <message>
        <source>Cannot read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>%1 in the environment</source>
        <translation>%1 in der Umgebung</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Connected %1.</source>
        <translation>Verbunden %1.</translation>
    </message>
    <message>
        <source>%1 was made; Undo takes it away.</source>
        <translation>%1 wurde angelegt; Rückgängig entfernt sie wieder.</translation>
    </message>
    <message>
        <source>Backup of %1: %2</source>
        <translation>Sicherung von %1: %2</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>patchbay::AddPanel</name>
    <message>
        <source>Add a provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Basis-URL</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>proxy, time limits, own CA</source>
        <translation>Proxy, Zeitlimits, eigene CA</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Your own address</source>
        <translation>Eigene Adresse</translation>
    </message>
    <message>
        <source>Paste the key, or choose another place.</source>
        <translation>Schlüssel einfügen oder einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Add provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
</context>
<context>
    <name>patchbay::AnswerPanel</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Streamt</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Noch nicht angefragt</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Model to ask</source>
        <translation>Gefragtes Modell</translation>
    </message>
    <message>
        <source>Take this target away</source>
        <translation>Dieses Ziel entfernen</translation>
    </message>
    <message>
        <source>Show its attempts, route and cost under Live</source>
        <translation>Versuche, Weg und Kosten unter Live zeigen</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>1. Token</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Stop this answer</source>
        <translation>Diese Antwort anhalten</translation>
    </message>
    <message>
        <source>Asked directly</source>
        <translation>Direkt gefragt</translation>
    </message>
    <message>
        <source>By the rule “%1”</source>
        <translation>Nach der Regel „%1“</translation>
    </message>
    <message>
        <source>, from the cache</source>
        <translation>, aus dem Cache</translation>
    </message>
    <message numerus="yes">
        <source>, %n attempt(s)</source>
        <translation>
            <numerusform>, %n Versuch</numerusform>
            <numerusform>, %n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>, left out: %1</source>
        <translation>, weggelassen: %1</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Tok/s</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on from this answer: it is sent along with the next prompt</source>
        <translation>Von dieser Antwort aus weiter: sie wird mit dem nächsten Prompt gesendet</translation>
    </message>
</context>
<context>
    <name>patchbay::AnswerView</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Thinking:</source>
        <translation>Denkt nach:</translation>
    </message>
    <message>
        <source>Calls the tool %1</source>
        <translation>Ruft das Werkzeug %1 auf</translation>
    </message>
</context>
<context>
    <name>patchbay::Application</name>
    <message>
        <source>The profile has problems, so nothing was started.</source>
        <translation>Das Profil hat Fehler, daher wurde nichts gestartet.</translation>
    </message>
    <message>
        <source>Patchbay cannot use its data directory.</source>
        <translation>Patchbay kann sein Datenverzeichnis nicht nutzen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Quit Patchbay</source>
        <translation>Patchbay beenden</translation>
    </message>
    <message>
        <source>Patchbay goes on in the tray</source>
        <translation>Patchbay läuft im Tray weiter</translation>
    </message>
    <message>
        <source>The relay keeps serving. Quit it from the tray&apos;s menu.</source>
        <translation>Das Relay bleibt in Betrieb. Beenden lässt es sich über das Menü im Tray.</translation>
    </message>
    <message>
        <source>There is no tray here, so closing minimises the window.</source>
        <translation>Hier gibt es keinen Tray, daher minimiert Schließen das Fenster.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
</context>
<context>
    <name>patchbay::AttemptsTable</name>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>%1, broke off</source>
        <translation>%1, abgebrochen</translation>
    </message>
    <message>
        <source>the client left</source>
        <translation>der Client hat abgebrochen</translation>
    </message>
    <message>
        <source>%1, complete</source>
        <translation>%1, vollständig</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>key “%1”</source>
        <translation>Schlüssel „%1“</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>connect %1, TLS %2, first byte %3</source>
        <translation>Verbindung %1, TLS %2, erstes Byte %3</translation>
    </message>
</context>
<context>
    <name>patchbay::AttentionList</name>
    <message>
        <source>Nothing needs you at present.</source>
        <translation>Zurzeit gibt es nichts zu tun.</translation>
    </message>
    <message numerus="yes">
        <source>%n more of this kind, on their pages.</source>
        <translation>
            <numerusform>%n weiteres dieser Art, auf seiner Seite.</numerusform>
            <numerusform>%n weitere dieser Art, auf ihren Seiten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::BannerStack</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::BaselineEdit</name>
    <message>
        <source>Compare with another model…</source>
        <translation>Mit einem anderen Modell vergleichen…</translation>
    </message>
    <message>
        <source>provider/model</source>
        <translation>anbieter/modell</translation>
    </message>
    <message>
        <source>The model that spend is compared with</source>
        <translation>Modell, mit dem die Ausgaben verglichen werden</translation>
    </message>
    <message>
        <source>What would everything have cost on this one? Empty: no comparison</source>
        <translation>Was hätte alles auf diesem gekostet? Leer: kein Vergleich</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
</context>
<context>
    <name>patchbay::BodyView</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>As sent</source>
        <translation>Wie gesendet</translation>
    </message>
    <message>
        <source>Pieces with times</source>
        <translation>Stücke mit Zeiten</translation>
    </message>
    <message>
        <source>How to show it</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Keep them from now on…</source>
        <translation>Ab jetzt aufbewahren…</translation>
    </message>
    <message>
        <source>%1 bytes more were not kept.</source>
        <translation>%1 weitere Bytes wurden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>This is no conversation that can be shown; see it as it was sent.</source>
        <translation>Das lässt sich nicht als Gespräch zeigen; siehe „Wie gesendet“.</translation>
    </message>
    <message>
        <source>It is kept when the answer has ended.</source>
        <translation>Wird aufbewahrt, sobald die Antwort zu Ende ist.</translation>
    </message>
    <message>
        <source>Of this request no words were kept, only figures.</source>
        <translation>Von dieser Anfrage wurden nur Zahlen aufbewahrt, keine Texte.</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetActionRow</name>
    <message>
        <source>From how many percent of the limit on</source>
        <translation>Ab wie viel Prozent der Grenze</translation>
    </message>
    <message>
        <source>notify</source>
        <translation>melden</translation>
    </message>
    <message>
        <source>downgrade</source>
        <translation>herabstufen</translation>
    </message>
    <message>
        <source>block</source>
        <translation>sperren</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>Was dann geschieht</translation>
    </message>
    <message>
        <source>provider/model</source>
        <translation>anbieter/modell</translation>
    </message>
    <message>
        <source>Where requests go instead</source>
        <translation>Wohin Anfragen stattdessen gehen</translation>
    </message>
    <message>
        <source>Remove this alert</source>
        <translation>Diese Warnung entfernen</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetActions</name>
    <message>
        <source>Add an alert</source>
        <translation>Warnung hinzufügen</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetChart</name>
    <message>
        <source>Budget %1</source>
        <translation>Budget %1</translation>
    </message>
    <message>
        <source>%1 spent of %2</source>
        <translation>%1 von %2 ausgegeben</translation>
    </message>
    <message>
        <source>%1 spent</source>
        <translation>%1 ausgegeben</translation>
    </message>
    <message>
        <source>at the end %1 to %2</source>
        <translation>am Ende %1 bis %2</translation>
    </message>
    <message>
        <source>Spend of the period as a line: %1</source>
        <translation>Ausgaben des Zeitraums als Linie: %1</translation>
    </message>
    <message>
        <source>%1: %2 this day, %3 so far</source>
        <translation>%1: %2 an diesem Tag, %3 bis dahin</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetModel</name>
    <message>
        <source>notify</source>
        <translation>melden</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>zu %1</translation>
    </message>
    <message>
        <source>block</source>
        <translation>sperren</translation>
    </message>
    <message>
        <source>blocks requests</source>
        <translation>sperrt Anfragen</translation>
    </message>
    <message>
        <source>an alert is reached</source>
        <translation>eine Warnung ist erreicht</translation>
    </message>
    <message>
        <source>within its limit</source>
        <translation>innerhalb der Grenze</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>What a budget counts: Provider Gemini</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>blocks until %1</source>
        <translation>sperrt bis %1</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>sperrt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %Ln requests whose price is unknown</source>
        <translation>
            <numerusform>%1 und %Ln Anfrage, deren Preis unbekannt ist</numerusform>
            <numerusform>%1 und %Ln Anfragen, deren Preis unbekannt ist</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Resets</source>
        <translation>Neubeginn</translation>
    </message>
    <message>
        <source>At the limit</source>
        <translation>An der Grenze</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>When a budget begins anew, as QLocale::toString() takes it: 1 Dec</extracomment>
        <translation>d. MMM</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetPanel</name>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>letters, digits, - and _</source>
        <translation>Buchstaben, Ziffern, - und _</translation>
    </message>
    <message>
        <source>Limit, USD</source>
        <translation>Grenze, USD</translation>
    </message>
    <message>
        <source>as 50.00</source>
        <translation>wie 50.00</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>eine Stunde</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>ein Tag</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>eine Woche</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>ein Monat</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>Reset day</source>
        <translation>Starttag</translation>
    </message>
    <message>
        <source>first</source>
        <translation>erster</translation>
    </message>
    <message>
        <source>Day of the month, or of the week from Monday on, that begins a period</source>
        <translation>Tag des Monats, oder der Woche ab Montag, mit dem ein Zeitraum beginnt</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>die des Systems</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Hold back</source>
        <translation>Vormerken</translation>
    </message>
    <message>
        <source>what answers usually cost</source>
        <translation>was Antworten meist kosten</translation>
    </message>
    <message>
        <source>the most that they can cost</source>
        <translation>was sie höchstens kosten</translation>
    </message>
    <message>
        <source>No price</source>
        <translation>Ohne Preis</translation>
    </message>
    <message>
        <source>let through, tell once</source>
        <translation>durchlassen, einmal melden</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>ablehnen</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>none; https://…</source>
        <translation>keiner; https://…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>On the last 30 days</source>
        <translation>In den letzten 30 Tagen</translation>
    </message>
    <message>
        <source>Counts only</source>
        <translation>Zählt nur</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>Was dann geschieht</translation>
    </message>
    <message numerus="yes">
        <source>No request of the last %n days falls under it.</source>
        <translation>
            <numerusform>Keine Anfrage des letzten Tages fällt darunter.</numerusform>
            <numerusform>Keine Anfrage der letzten %n Tage fällt darunter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have blocked none of %Ln requests.</source>
        <translation>
            <numerusform>Es hätte die %Ln Anfrage nicht gesperrt.</numerusform>
            <numerusform>Es hätte keine von %Ln Anfragen gesperrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests</source>
        <translation>
            <numerusform>%Ln Anfrage</numerusform>
            <numerusform>%Ln Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>It would have blocked %1 on %2.</source>
        <translation>Es hätte am %2 %1 gesperrt.</translation>
    </message>
    <message numerus="yes">
        <source>It would have blocked %1 on %n days, first on %2.</source>
        <translation>
            <numerusform>Es hätte an %n Tag %1 gesperrt, zuerst am %2.</numerusform>
            <numerusform>Es hätte an %n Tagen %1 gesperrt, zuerst am %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would have been downgraded.</source>
        <translation>
            <numerusform>%Ln wäre herabgestuft worden.</numerusform>
            <numerusform>%Ln wären herabgestuft worden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The price of %Ln is unknown.</source>
        <translation>
            <numerusform>Der Preis von %Ln ist unbekannt.</numerusform>
            <numerusform>Der Preis von %Ln ist unbekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Delete the budget “%1”? What it counts is no longer limited by it.</source>
        <translation>Das Budget „%1“ löschen? Was es zählt, wird dann nicht mehr begrenzt.</translation>
    </message>
    <message>
        <source>Budget %1</source>
        <translation>Budget %1</translation>
    </message>
    <message>
        <source>New budget</source>
        <translation>Neues Budget</translation>
    </message>
    <message>
        <source>The preview comes as soon as the budget is whole.</source>
        <translation>Die Vorschau kommt, sobald das Budget vollständig ist.</translation>
    </message>
</context>
<context>
    <name>patchbay::ByHand</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Cline, Roo Code</source>
        <translation>Cline, Roo Code</translation>
    </message>
    <message>
        <source>They keep their settings in their own window: choose “OpenAI Compatible” there, paste the base URL and a new token, and take the model “auto”.</source>
        <translation>Sie haben ihre Einstellungen im eigenen Fenster: dort „OpenAI Compatible“ wählen, Basis-URL und ein neues Token einfügen und das Modell „auto“ nehmen.</translation>
    </message>
    <message>
        <source>Copy the base URL</source>
        <translation>Basis-URL kopieren</translation>
    </message>
    <message>
        <source>OpenAI SDK</source>
        <translation>OpenAI-SDK</translation>
    </message>
    <message>
        <source>OPENAI_BASE_URL and OPENAI_API_KEY, or as code. The example holds this computer&apos;s own token.</source>
        <translation>OPENAI_BASE_URL und OPENAI_API_KEY, oder als Code. Das Beispiel enthält das eigene Token dieses Rechners.</translation>
    </message>
    <message>
        <source>Copy Python code</source>
        <translation>Python-Code kopieren</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>Cursor</translation>
    </message>
    <message>
        <source>Cannot be connected: its servers call the address, and a relay on this computer cannot be reached from there.</source>
        <translation>Lässt sich nicht verbinden: die Adresse wird von dessen Servern aufgerufen, und ein Relay auf diesem Rechner ist von dort nicht zu erreichen.</translation>
    </message>
</context>
<context>
    <name>patchbay::CacheSection</name>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Empty the cache</source>
        <translation>Cache leeren</translation>
    </message>
    <message>
        <source>Kept now</source>
        <translation>Jetzt vorhanden</translation>
    </message>
    <message>
        <source>Answers that equal requests get again, where their rule says so. In memory only; every change of the profile empties it.</source>
        <translation>Antworten, die gleiche Anfragen noch einmal bekommen, wo ihre Regel es so will. Nur im Arbeitsspeicher; jede Änderung am Profil leert ihn.</translation>
    </message>
    <message>
        <source>Given again</source>
        <translation>Wiederverwendet</translation>
    </message>
    <message>
        <source>Cache of at most &amp;MiB</source>
        <translation>Cache von höchstens &amp;MiB</translation>
    </message>
    <message>
        <source>What was not asked for longest goes first.</source>
        <translation>Was am längsten nicht gefragt war, geht zuerst.</translation>
    </message>
    <message>
        <source>Cached answers</source>
        <translation>Antworten im Cache</translation>
    </message>
    <message>
        <source>Emptied.</source>
        <translation>Geleert.</translation>
    </message>
    <message>
        <source>The relay does not run.</source>
        <translation>Das Relay läuft nicht.</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 requests that could be, since the start</source>
        <translation>%1 von %2 Anfragen, bei denen es ging, seit dem Start</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespart.</translation>
    </message>
    <message numerus="yes">
        <source>%n without a known price are not counted.</source>
        <translation>
            <numerusform>%n ohne bekannten Preis ist nicht mitgezählt.</numerusform>
            <numerusform>%n ohne bekannten Preis sind nicht mitgezählt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::CatalogSection</name>
    <message>
        <source>Catalogue</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>Came with Patchbay %1. Every price has its source and date; see a provider&apos;s models.</source>
        <translation>Kam mit Patchbay %1. Jeder Preis hat Quelle und Datum; siehe die Modelle eines Anbieters.</translation>
    </message>
    <message>
        <source>Newer prices</source>
        <translation>Neuere Preise</translation>
    </message>
    <message>
        <source>From a file in the form of the catalogue, without the network. Prices that are older than those known are not used.</source>
        <translation>Aus einer Datei in der Form des Katalogs, ohne Netz. Preise, die älter sind als die bekannten, werden nicht verwendet.</translation>
    </message>
    <message>
        <source>%1 providers, %2 models</source>
        <translation>%1 Anbieter, %2 Modelle</translation>
    </message>
    <message>
        <source>Show the prices</source>
        <translation>Preise anzeigen</translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation>Katalog importieren</translation>
    </message>
    <message>
        <source>Catalogues (*.json)</source>
        <translation>Kataloge (*.json)</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>Imported: %1, %2, %3.</source>
        <translation>Importiert: %1, %2, %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n providers</source>
        <translation>
            <numerusform>%n Anbieter</numerusform>
            <numerusform>%n Anbieter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices</source>
        <translation>
            <numerusform>%n Preis</numerusform>
            <numerusform>%n Preise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices are older than those known and are not used.</source>
        <translation>
            <numerusform>%n Preis ist älter als der bekannte und wird nicht verwendet.</numerusform>
            <numerusform>%n Preise sind älter als die bekannten und werden nicht verwendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>They count from now on.</source>
        <translation>Ab jetzt zählen sie.</translation>
    </message>
</context>
<context>
    <name>patchbay::ChatStream</name>
    <message>
        <source>The provider refuses its key: replace it under Providers.</source>
        <translation>Der Anbieter lehnt seinen Schlüssel ab: unter Anbieter ersetzen.</translation>
    </message>
    <message>
        <source>Wait a moment, or ask another model.</source>
        <translation>Kurz warten oder ein anderes Modell fragen.</translation>
    </message>
    <message>
        <source>Ask again, or choose another model.</source>
        <translation>Noch einmal fragen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The relay does not run. See Settings, Server.</source>
        <translation>Das Relay läuft nicht. Siehe Einstellungen, Server.</translation>
    </message>
    <message>
        <source>The token of the client “local” cannot be read. Unlock the keychain, or make another token.</source>
        <translation>Das Token des Clients „local“ ist nicht lesbar. Schlüsselbund entsperren oder ein neues Token erzeugen.</translation>
    </message>
    <message>
        <source>A piece of the answer is larger than can be read.</source>
        <translation>Ein Stück der Antwort ist zu groß, um es zu lesen.</translation>
    </message>
    <message>
        <source>The answer is an error without words.</source>
        <translation>Die Antwort ist ein Fehler ohne Worte.</translation>
    </message>
    <message>
        <source>The relay answered with status %1.</source>
        <translation>Das Relay antwortete mit Status %1.</translation>
    </message>
    <message>
        <source>The relay does not answer at %1: %2. See Settings, Server.</source>
        <translation>Das Relay antwortet unter %1 nicht: %2. Siehe Einstellungen, Server.</translation>
    </message>
    <message>
        <source>The answer was cut off: %1. Ask again.</source>
        <translation>Die Antwort brach ab: %1. Noch einmal fragen.</translation>
    </message>
</context>
<context>
    <name>patchbay::ClientStep</name>
    <message>
        <source>Connect a coding tool</source>
        <translation>Ein Programmierwerkzeug verbinden</translation>
    </message>
    <message>
        <source>No tool that Patchbay knows was found here. Go on: any program that takes a base URL and a token can use the relay.</source>
        <translation>Hier wurde kein Werkzeug gefunden, das Patchbay kennt. Weiter geht es trotzdem: Jedes Programm, das Basis-URL und Token annimmt, kann das Relay nutzen.</translation>
    </message>
    <message>
        <source>Choose one to see what would change in its files. Nothing is written before you agree, and all can be undone.</source>
        <translation>Wählen Sie eines, um zu sehen, was sich in seinen Dateien ändern würde. Geschrieben wird erst nach Ihrer Zustimmung, und alles lässt sich rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>patchbay::ClientsPage</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>Neues Token</translation>
    </message>
    <message>
        <source>Command line and editors</source>
        <translation>Kommandozeile und Editoren</translation>
    </message>
    <message>
        <source>Not found on this computer</source>
        <translation>Auf diesem Rechner nicht gefunden</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>No client has a token, so that the relay refuses everyone.</source>
        <translation>Kein Client hat ein Token, daher weist das Relay alle ab.</translation>
    </message>
    <message numerus="yes">
        <source>%n tools found here</source>
        <translation>
            <numerusform>%n Werkzeug hier gefunden</numerusform>
            <numerusform>%n Werkzeuge hier gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
</context>
<context>
    <name>patchbay::CodeBox</name>
    <message>
        <source>Copy the code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Language of the code</source>
        <translation>Sprache des Codes</translation>
    </message>
    <message>
        <source>The request as code</source>
        <translation>Die Anfrage als Code</translation>
    </message>
    <message>
        <source>As code, for the first target</source>
        <translation>Als Code, für das erste Ziel</translation>
    </message>
</context>
<context>
    <name>patchbay::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>Was soll passieren?</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle durchsuchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>patchbay::Comparison</name>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Figures of both requests</source>
        <translation>Zahlen beider Anfragen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>anders</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Ended with</source>
        <translation>Beendet mit</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>1. Token</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>Eingabe-Token</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>Davon aus dem Cache</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>Ausgabe-Token</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Reasoning</translation>
    </message>
</context>
<context>
    <name>patchbay::ConnectionCheck</name>
    <message>
        <source>Asks for the models, then one of them for 1 token.</source>
        <translation>Fragt die Modelle ab, dann eines davon nach 1 Token.</translation>
    </message>
    <message>
        <source>Asks a cheap model for 1 token, about %1.</source>
        <translation>Fragt ein günstiges Modell nach 1 Token, etwa %1.</translation>
    </message>
    <message>
        <source>Asks a model for 1 token; its price is unknown.</source>
        <translation>Fragt ein Modell nach 1 Token; der Preis ist unbekannt.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Anfrage läuft…</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Verbindung testen</translation>
    </message>
</context>
<context>
    <name>patchbay::CopyButton</name>
    <message>
        <source>Copied, for 30 s</source>
        <translation>Für 30 s kopiert</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>patchbay::CostView</name>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Input from the cache</source>
        <translation>Eingabe aus dem Cache</translation>
    </message>
    <message>
        <source>Input written to the cache</source>
        <translation>In den Cache geschriebene Eingabe</translation>
    </message>
    <message>
        <source>Input written to the 1-hour cache</source>
        <translation>In den 1-Stunden-Cache geschriebene Eingabe</translation>
    </message>
    <message>
        <source>Audio input</source>
        <translation>Audioeingabe</translation>
    </message>
    <message>
        <source>Audio input from the cache</source>
        <translation>Audioeingabe aus dem Cache</translation>
    </message>
    <message>
        <source>Image input</source>
        <translation>Bildeingabe</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Reasoning</translation>
    </message>
    <message>
        <source>Audio output</source>
        <translation>Audioausgabe</translation>
    </message>
    <message>
        <source>Image output</source>
        <translation>Bildausgabe</translation>
    </message>
    <message>
        <source>Web searches</source>
        <translation>Websuchen</translation>
    </message>
    <message>
        <source>The request itself</source>
        <translation>Die Anfrage selbst</translation>
    </message>
    <message>
        <source>per 1,000</source>
        <translation>pro 1.000</translation>
    </message>
    <message>
        <source>each</source>
        <translation>pro Anfrage</translation>
    </message>
    <message>
        <source>per million</source>
        <translation>pro Million</translation>
    </message>
    <message>
        <source>The provider stated this cost itself.</source>
        <translation>Der Anbieter hat diese Kosten selbst genannt.</translation>
    </message>
    <message>
        <source>By the catalogue&apos;s prices of %1.</source>
        <translation>Nach den Katalogpreisen vom %1.</translation>
    </message>
    <message>
        <source>By the prices set in the profile.</source>
        <translation>Nach den Preisen im Profil.</translation>
    </message>
    <message>
        <source>Covered by a subscription, so it counts as 0.</source>
        <translation>Durch ein Abonnement gedeckt, zählt daher als 0.</translation>
    </message>
    <message>
        <source>Nothing was charged for.</source>
        <translation>Es wurde nichts berechnet.</translation>
    </message>
    <message>
        <source>By the list prices of the simulated provider; nobody pays them.</source>
        <translation>Nach den Listenpreisen des simulierten Anbieters; niemand zahlt sie.</translation>
    </message>
    <message>
        <source>The price is not known, so neither is the cost. Set the model&apos;s price under Providers.</source>
        <translation>Der Preis ist nicht bekannt, die Kosten daher auch nicht. Den Preis des Modells unter Anbieter eintragen.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>What the cost consists of</source>
        <translation>Woraus die Kosten bestehen</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>The cost is known when the answer has ended.</source>
        <translation>Die Kosten stehen fest, wenn die Antwort beendet ist.</translation>
    </message>
    <message>
        <source>The provider reported no usage: the tokens are estimated.</source>
        <translation>Der Anbieter hat keinen Verbrauch gemeldet: Die Tokens sind geschätzt.</translation>
    </message>
    <message>
        <source>Prices have changed since; the parts are by those of today.</source>
        <translation>Die Preise haben sich seitdem geändert; die Teilbeträge folgen den heutigen.</translation>
    </message>
    <message>
        <source>Patchbay answered from its own cache, which saved %1.</source>
        <translation>Patchbay hat aus dem eigenen Cache geantwortet und damit %1 gespart.</translation>
    </message>
    <message>
        <source>Without the provider&apos;s cache it would have cost %1.</source>
        <translation>Ohne den Cache des Anbieters hätte es %1 gekostet.</translation>
    </message>
    <message>
        <source>On the baseline %1 it would have cost %2.</source>
        <translation>Auf dem Vergleichsmodell %1 hätte es %2 gekostet.</translation>
    </message>
    <message>
        <source>Images made</source>
        <translation>Erzeugte Bilder</translation>
    </message>
    <message>
        <source>Transcribed sound</source>
        <translation>Transkribierter Ton</translation>
    </message>
    <message>
        <source>per hour</source>
        <translation>je Stunde</translation>
    </message>
    <message>
        <source>It was priced anew (%1); it had been entered with %2.</source>
        <translation>Sie wurde neu bepreist (%1); eingetragen war sie mit %2.</translation>
    </message>
    <message>
        <source>an unknown cost</source>
        <translation>unbekannten Kosten</translation>
    </message>
</context>
<context>
    <name>patchbay::Disclosure</name>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>system; or none, or a URL</source>
        <translation>system; oder none, oder eine URL</translation>
    </message>
    <message>
        <source>Own CA</source>
        <translation>Eigene CA</translation>
    </message>
    <message>
        <source>a PEM file, beside the system&apos;s</source>
        <translation>eine PEM-Datei, zusätzlich zum System</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>10 s</source>
        <translation>10 s</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>Erstes Byte</translation>
    </message>
    <message>
        <source>60 s, streaming</source>
        <translation>60 s, mit Streaming</translation>
    </message>
    <message>
        <source>…, whole</source>
        <translation>…, am Stück</translation>
    </message>
    <message>
        <source>10 min, not streaming</source>
        <translation>10 min, ohne Streaming</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <source>5 min between bytes</source>
        <translation>5 min zwischen zwei Bytes</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Name: value, one a line; no keys</source>
        <translation>Name: Wert, einer pro Zeile; keine Schlüssel</translation>
    </message>
    <message>
        <source>Use HTTP/2</source>
        <translation>HTTP/2 verwenden</translation>
    </message>
    <message>
        <source>Allow plain HTTP to a private address</source>
        <translation>HTTP ohne TLS im privaten Netz</translation>
    </message>
</context>
<context>
    <name>patchbay::DryRunBar</name>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Model asked for</source>
        <translation>Verlangtes Modell</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>What the user writes</source>
        <translation>Was der Benutzer schreibt</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Bedarf</translation>
    </message>
    <message>
        <source>From the log</source>
        <translation>Aus dem Protokoll</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Probieren</translation>
    </message>
    <message>
        <source>Close the dry run</source>
        <translation>Probelauf schließen</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>No request is logged yet</source>
        <translation>Noch ist keine Anfrage protokolliert</translation>
    </message>
    <message>
        <source>%1: %2 from %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>The draft has mistakes; mend them first.</source>
        <translation>Der Entwurf hat Fehler; beheben Sie sie zuerst.</translation>
    </message>
    <message>
        <source>No rule takes it; it goes by the model&apos;s name</source>
        <translation>Keine Regel übernimmt sie; es gilt der Name des Modells</translation>
    </message>
    <message>
        <source>Rule %1 “%2”</source>
        <translation>Regel %1 „%2“</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>Kosten unbekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n input tokens</source>
        <translation>
            <numerusform>%n Eingabe-Token</numerusform>
            <numerusform>%n Eingabe-Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>task %1 (%2 % sure)</source>
        <translation>Aufgabe %1 (zu %2 % sicher)</translation>
    </message>
    <message>
        <source>then %1, %2</source>
        <translation>dann %1, %2</translation>
    </message>
    <message>
        <source>not %1: %2</source>
        <translation>nicht %1: %2</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>passed over %1: %2</source>
        <translation>übergangen %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::EditPanel</name>
    <message>
        <source>As the preset says</source>
        <translation>Wie in der Vorlage</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>proxy, time limits, own CA</source>
        <translation>Proxy, Zeitlimits, eigene CA</translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation>Modelle und Preise</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Delete provider</source>
        <translation>Anbieter löschen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Basis-URL</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Abrechnung</translation>
    </message>
    <message>
        <source>By use</source>
        <translation>Nach Verbrauch</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Abonnement</translation>
    </message>
    <message>
        <source>Free, on this machine</source>
        <translation>Kostenlos, auf diesem Rechner</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Eingeschaltet</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>the rule “%1”</source>
        <translation>die Regel „%1“</translation>
    </message>
    <message>
        <source>the budget “%1”</source>
        <translation>das Budget „%1“</translation>
    </message>
    <message numerus="yes">
        <source>Delete %1 with its %n keys? Keys in the keychain go too.</source>
        <translation>
            <numerusform>%1 mit %n Schlüssel löschen? Schlüssel im Schlüsselbund werden mitgelöscht.</numerusform>
            <numerusform>%1 mit %n Schlüsseln löschen? Schlüssel im Schlüsselbund werden mitgelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be deleted yet: %2 would break. Change that first.</source>
        <translation>%1 kann noch nicht gelöscht werden: in Verwendung durch %2. Das zuerst ändern.</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
</context>
<context>
    <name>patchbay::EmptyState</name>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
</context>
<context>
    <name>patchbay::ErrorWords</name>
    <message>
        <source>invalid token</source>
        <translation>ungültiges Token</translation>
    </message>
    <message>
        <source>origin not allowed</source>
        <translation>Herkunft nicht erlaubt</translation>
    </message>
    <message>
        <source>host not allowed</source>
        <translation>Host nicht erlaubt</translation>
    </message>
    <message>
        <source>JSON required</source>
        <translation>JSON erforderlich</translation>
    </message>
    <message>
        <source>invalid JSON</source>
        <translation>ungültiges JSON</translation>
    </message>
    <message>
        <source>invalid request</source>
        <translation>ungültige Anfrage</translation>
    </message>
    <message>
        <source>unsupported by target</source>
        <translation>vom Ziel nicht unterstützt</translation>
    </message>
    <message>
        <source>model not found</source>
        <translation>Modell nicht gefunden</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>method not allowed</source>
        <translation>Methode nicht erlaubt</translation>
    </message>
    <message>
        <source>body too large</source>
        <translation>Inhalt zu groß</translation>
    </message>
    <message>
        <source>headers too large</source>
        <translation>Kopfzeilen zu groß</translation>
    </message>
    <message>
        <source>request timeout</source>
        <translation>Anfrage kam nicht an</translation>
    </message>
    <message>
        <source>rate limited</source>
        <translation>Rate begrenzt</translation>
    </message>
    <message>
        <source>budget exceeded</source>
        <translation>Budget erschöpft</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>zu viele Verbindungen</translation>
    </message>
    <message>
        <source>relay paused</source>
        <translation>Relay pausiert</translation>
    </message>
    <message>
        <source>keychain locked</source>
        <translation>Schlüsselbund gesperrt</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>kein Schlüssel</translation>
    </message>
    <message>
        <source>ledger unavailable</source>
        <translation>Ledger nicht verfügbar</translation>
    </message>
    <message>
        <source>upstream unreachable</source>
        <translation>Anbieter nicht erreichbar</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS gescheitert</translation>
    </message>
    <message>
        <source>upstream redirect</source>
        <translation>Anbieter leitet um</translation>
    </message>
    <message>
        <source>bad upstream response</source>
        <translation>fehlerhafte Antwort</translation>
    </message>
    <message>
        <source>upstream too large</source>
        <translation>Antwort zu groß</translation>
    </message>
    <message>
        <source>empty stream</source>
        <translation>leerer Stream</translation>
    </message>
    <message>
        <source>stream cut</source>
        <translation>Stream abgebrochen</translation>
    </message>
    <message>
        <source>upstream timeout</source>
        <translation>Zeitlimit des Anbieters</translation>
    </message>
    <message>
        <source>upstream error</source>
        <translation>Fehler des Anbieters</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>interner Fehler</translation>
    </message>
    <message>
        <source>transient failure</source>
        <translation>vorübergehende Störung</translation>
    </message>
    <message>
        <source>out of credit</source>
        <translation>Guthaben aufgebraucht</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>Schlüssel abgelehnt</translation>
    </message>
    <message>
        <source>model gone</source>
        <translation>Modell gibt es nicht mehr</translation>
    </message>
    <message>
        <source>context too long</source>
        <translation>Kontext zu lang</translation>
    </message>
    <message>
        <source>content policy</source>
        <translation>Inhaltsrichtlinie</translation>
    </message>
    <message>
        <source>unsupported</source>
        <translation>nicht unterstützt</translation>
    </message>
    <message>
        <source>fault of the request</source>
        <translation>Fehler in der Anfrage</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>unknown outcome</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>bad response</source>
        <translation>fehlerhafte Antwort</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
</context>
<context>
    <name>patchbay::FilterBar</name>
    <message>
        <source>Save filter</source>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Failed over</source>
        <translation>Mit Failover</translation>
    </message>
    <message>
        <source>Over $0.05</source>
        <translation>Über 0,05 $</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <translation>Diesen Filter vergessen</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>Name des Filters:</translation>
    </message>
</context>
<context>
    <name>patchbay::FilterEdit</name>
    <message>
        <source>Filter: status:&gt;=400 client:codex cost:&gt;0.05 model:gpt*</source>
        <translation>Filter: status:&gt;=400 client:codex cost:&gt;0.05 model:gpt*</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Diese Bedingung entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>patchbay::FilterProblem</name>
    <message>
        <source>%1 wants a number, such as &gt;10k, 5 or 1000..2000.</source>
        <translation>%1 braucht eine Zahl, etwa &gt;10k, 5 oder 1000..2000.</translation>
    </message>
    <message>
        <source>%1 wants an amount in dollars, such as &gt;0.05 or 0.01..0.10, or unknown.</source>
        <translation>%1 braucht einen Betrag in Dollar, etwa &gt;0.05 oder 0.01..0.10, oder unknown.</translation>
    </message>
    <message>
        <source>%1 wants a time with its unit (us, ms, s, min, h, d), such as &gt;2s or 100ms..1s.</source>
        <translation>%1 braucht eine Zeit mit Einheit (us, ms, s, min, h, d), etwa &gt;2s oder 100ms..1s.</translation>
    </message>
    <message>
        <source>%1 wants an HTTP status, such as 429, 5xx or &gt;=400.</source>
        <translation>%1 braucht einen HTTP-Status, etwa 429, 5xx oder &gt;=400.</translation>
    </message>
    <message>
        <source>%1 wants how long ago, such as 30min, 1h or 7d, or a date such as 2026-11-01.</source>
        <translation>%1 braucht, wie lange es her ist, etwa 30min, 1h oder 7d, oder ein Datum wie 2026-11-01.</translation>
    </message>
    <message>
        <source>%1 wants a text.</source>
        <translation>%1 braucht einen Text.</translation>
    </message>
    <message>
        <source>There is no field %1.</source>
        <translation>Es gibt kein Feld %1.</translation>
    </message>
    <message>
        <source>To look for a text with a colon, put it in quotes.</source>
        <translation>Einen Text mit Doppelpunkt sucht man in Anführungszeichen.</translation>
    </message>
    <message>
        <source>The quote is not closed.</source>
        <translation>Das Anführungszeichen ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>A blank belongs after the closing quote.</source>
        <translation>Nach dem schließenden Anführungszeichen gehört ein Leerzeichen.</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>Hier fehlt ein Wert.</translation>
    </message>
    <message>
        <source>A value is missing here; &quot;&quot; stands for none at all.</source>
        <translation>Hier fehlt ein Wert; &quot;&quot; steht für gar keinen.</translation>
    </message>
    <message>
        <source>%1 is one of %2.</source>
        <translation>%1 ist eines von %2.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Meinten Sie %1?</translation>
    </message>
</context>
<context>
    <name>patchbay::FirstRunPage</name>
    <message>
        <source>Keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>First provider</source>
        <translation>Erster Anbieter</translation>
    </message>
    <message>
        <source>or the demo</source>
        <translation>oder die Demo</translation>
    </message>
    <message>
        <source>First request</source>
        <translation>Erste Anfrage</translation>
    </message>
    <message>
        <source>watch it come</source>
        <translation>kommen sehen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Set up Patchbay</source>
        <translation>Patchbay einrichten</translation>
    </message>
    <message>
        <source>About two minutes. Leave and come back when you like.</source>
        <translation>Etwa zwei Minuten. Jederzeit unterbrechen und weitermachen.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Where your keys will lie</source>
        <translation>Wo die Schlüssel liegen</translation>
    </message>
    <message>
        <source>Patchbay keeps the keys of your providers in the system&apos;s keychain, never in a file of its own, and sends each only to the address it was entered for.</source>
        <translation>Patchbay bewahrt die Schlüssel der Anbieter im Schlüsselbund des Systems auf, nie in einer eigenen Datei, und schickt jeden nur an die Adresse, für die er eingegeben wurde.</translation>
    </message>
    <message>
        <source>Your first provider</source>
        <translation>Der erste Anbieter</translation>
    </message>
    <message>
        <source>Nothing is taken unless you say so. A key that lies in the environment stays there.</source>
        <translation>Nichts wird ungefragt übernommen. Ein Schlüssel in der Umgebung bleibt dort.</translation>
    </message>
    <message>
        <source>Found on this machine</source>
        <translation>Auf diesem Rechner gefunden</translation>
    </message>
    <message>
        <source>Another provider…</source>
        <translation>Anderer Anbieter…</translation>
    </message>
    <message>
        <source>No key at hand?</source>
        <translation>Kein Schlüssel zur Hand?</translation>
    </message>
    <message>
        <source>Go on: the demo provider answers from inside Patchbay, costs nothing and needs no network.</source>
        <translation>Einfach weiter: Der Demo-Anbieter antwortet aus Patchbay selbst, kostet nichts und braucht kein Netz.</translation>
    </message>
    <message>
        <source>The first request</source>
        <translation>Die erste Anfrage</translation>
    </message>
    <message>
        <source>Give your application this base URL and token, or copy the line into a terminal. It comes with the token; the clipboard forgets it after 30 s.</source>
        <translation>Der Anwendung diese Base URL und das Token geben oder die Zeile in ein Terminal kopieren. Sie enthält das Token; die Zwischenablage vergisst sie nach 30 s.</translation>
    </message>
    <message>
        <source>Waiting for the first request</source>
        <translation>Wartet auf die erste Anfrage</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1 antwortet</translation>
    </message>
    <message>
        <source>none that answers</source>
        <translation>keiner, der antwortet</translation>
    </message>
    <message>
        <source>Add %1, by %2…</source>
        <translation>%1 hinzufügen, mit %2…</translation>
    </message>
    <message>
        <source>Set up: %1</source>
        <translation>Eingerichtet: %1</translation>
    </message>
    <message>
        <source>It came: %1 answered, first token after %2, for %3.</source>
        <translation>Sie ist da: %1 hat geantwortet, erstes Token nach %2, für %3.</translation>
    </message>
    <message>
        <source>it came</source>
        <translation>ist da</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>No key lies in the environment, nor in the files of the tools known here.</source>
        <translation>Weder in der Umgebung noch in den Dateien der hier bekannten Werkzeuge liegt ein Schlüssel.</translation>
    </message>
    <message>
        <source>Add %1, with the key of %2…</source>
        <translation>%1 mit dem Schlüssel von %2 hinzufügen…</translation>
    </message>
    <message>
        <source>Coding tool</source>
        <translation>Programmierwerkzeug</translation>
    </message>
    <message>
        <source>if you use one</source>
        <translation>falls Sie eines nutzen</translation>
    </message>
</context>
<context>
    <name>patchbay::HistorySection</name>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Of failed requests</source>
        <translation>Von fehlgeschlagenen Anfragen</translation>
    </message>
    <message>
        <source>Of all requests</source>
        <translation>Von allen Anfragen</translation>
    </message>
    <message>
        <source>&amp;Keep prompts and answers</source>
        <translation>Prompts und Antworten &amp;behalten</translation>
    </message>
    <message>
        <source>Figures are always kept: who asked what, tokens, cost, times. Words only if you say so; they stay on this machine, and secrets are cut out.</source>
        <translation>Zahlen werden immer behalten: wer was angefragt hat, Tokens, Kosten, Zeiten. Texte nur auf Wunsch; sie bleiben auf diesem Rechner, und Geheimnisse werden herausgeschnitten.</translation>
    </message>
    <message>
        <source>For &amp;days</source>
        <translation>&amp;Dauer in Tagen</translation>
    </message>
    <message>
        <source>0: no limit.</source>
        <translation>0: keine Grenze.</translation>
    </message>
    <message>
        <source>In at most &amp;MiB</source>
        <translation>Höchstens &amp;MiB</translation>
    </message>
    <message>
        <source>The oldest go first. 0: no limit.</source>
        <translation>Die ältesten werden zuerst gelöscht. 0: keine Grenze.</translation>
    </message>
    <message>
        <source>Delete what is kept…</source>
        <translation>Behaltenes löschen…</translation>
    </message>
    <message>
        <source>Prompts and answers</source>
        <translation>Prompts und Antworten</translation>
    </message>
    <message>
        <source>All prompts and answers that are kept will be overwritten and deleted. The figures stay. This cannot be undone.</source>
        <translation>Alle behaltenen Prompts und Antworten werden überschrieben und gelöscht. Die Zahlen bleiben. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Gelöscht.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Delete all of them</source>
        <translation>Alle löschen</translation>
    </message>
</context>
<context>
    <name>patchbay::HourBars</name>
    <message>
        <source>Requests of the last 24 hours: %1, of these failed %2</source>
        <translation>Anfragen der letzten 24 Stunden: %1, davon fehlgeschlagen %2</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>From %1: %2 requests, %3 failed</source>
        <translation>Ab %1: %2 Anfragen, %3 fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>patchbay::HourModel</name>
    <message>
        <source>Hour from</source>
        <translation>Stunde ab</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
</context>
<context>
    <name>patchbay::ImportPreview</name>
    <message>
        <source>New: %1</source>
        <translation>Neu: %1</translation>
    </message>
    <message>
        <source>Replaced: %1</source>
        <translation>Ersetzt: %1</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>Entfernt: %1</translation>
    </message>
    <message>
        <source>%1, sent to %2</source>
        <translation>%1, gesendet an %2</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>Profil importieren</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>The profile in force would be replaced. Keys in the keychain stay there, for the same provider at the same address.</source>
        <translation>Das geltende Profil würde ersetzt. Schlüssel im Schlüsselbund bleiben dort, für denselben Anbieter unter derselben Adresse.</translation>
    </message>
    <message>
        <source>Let it read keys from: %1</source>
        <translation>Schlüssel lesen lassen aus: %1</translation>
    </message>
    <message>
        <source>It reads keys from this machine: allow that first.</source>
        <translation>Das Profil liest Schlüssel von diesem Rechner. Das zuerst erlauben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>patchbay::Inspector</name>
    <message>
        <source>Copy as cURL</source>
        <translation>Als cURL kopieren</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Why it went there</source>
        <translation>Warum diese Route</translation>
    </message>
    <message>
        <source>No provider was asked.</source>
        <translation>Kein Anbieter wurde angefragt.</translation>
    </message>
    <message>
        <source>Patchbay itself took %1 before the provider was asked.</source>
        <translation>Patchbay selbst brauchte %1, bevor der Anbieter angefragt wurde.</translation>
    </message>
    <message>
        <source>No rule: by the model&apos;s own name</source>
        <translation>Keine Regel: nach dem Namen des Modells</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Angefragt</translation>
    </message>
    <message>
        <source>In the protocol</source>
        <translation>Im Protokoll</translation>
    </message>
    <message>
        <source>By the client</source>
        <translation>Vom Client</translation>
    </message>
    <message>
        <source>For the user</source>
        <translation>Für den Benutzer</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Served by</source>
        <translation>Beantwortet von</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemandem</translation>
    </message>
    <message>
        <source>Left out in translation</source>
        <translation>Beim Übersetzen ausgelassen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Ended with</source>
        <translation>Beendet mit</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Replay in the playground</source>
        <translation>Im Spielplatz wiederholen</translation>
    </message>
    <message>
        <source>Make a rule</source>
        <translation>Regel daraus machen</translation>
    </message>
    <message>
        <source>A rule for requests like this one, as a draft on the page of routes</source>
        <translation>Eine Regel für Anfragen wie diese, als Entwurf auf der Seite „Routen“</translation>
    </message>
</context>
<context>
    <name>patchbay::KeyChanges</name>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>What changes in the tool&apos;s files</source>
        <translation>Was sich in den Dateien des Werkzeugs ändert</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n hinzugefügt</numerusform>
            <numerusform>%n hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n ersetzt</numerusform>
            <numerusform>%n ersetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unverändert</numerusform>
            <numerusform>%n unverändert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::KeyEditor</name>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>label</source>
        <translation>bezeichnung</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>pro Minute</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Eingeschaltet</translation>
    </message>
    <message>
        <source>Remove this key</source>
        <translation>Diesen Schlüssel entfernen</translation>
    </message>
    <message>
        <source>A new key</source>
        <translation>Neuer Schlüssel</translation>
    </message>
    <message>
        <source>keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>this session</source>
        <translation>diese Sitzung</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>keiner nötig</translation>
    </message>
</context>
<context>
    <name>patchbay::LiveModel</name>
    <message>
        <source>2nd try</source>
        <translation>2. Versuch</translation>
    </message>
    <message>
        <source>3rd try</source>
        <translation>3. Versuch</translation>
    </message>
    <message>
        <source>try %1</source>
        <translation>%1. Versuch</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Streamt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>%1, cached</source>
        <translation>%1, aus Cache</translation>
    </message>
    <message>
        <source>Stream cut</source>
        <translation>Stream-Abbruch</translation>
    </message>
    <message>
        <source>Client left</source>
        <translation>Client-Abbruch</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message numerus="yes">
        <source>%n attempts, %1</source>
        <translation>
            <numerusform>%n Versuch, %1</numerusform>
            <numerusform>%n Versuche, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Asked → served</source>
        <translation>Angefragt → geliefert</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>1. Token</translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation>Tok/s</translation>
    </message>
    <message>
        <source>Tokens in · cached · out</source>
        <translation>Tokens ein · Cache · aus</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Attempts, %1</source>
        <translation>Versuche, %1</translation>
    </message>
</context>
<context>
    <name>patchbay::LivePage</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%n new since you scrolled. Go to the newest</source>
        <translation>
            <numerusform>%n neue Anfrage seit dem Scrollen. Zur neuesten</numerusform>
            <numerusform>%n neue Anfragen seit dem Scrollen. Zur neuesten</numerusform>
        </translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>CSV exportieren</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Show new requests as they come</source>
        <translation>Neue Anfragen laufend anzeigen</translation>
    </message>
    <message>
        <source>Hold the list still; the relay goes on</source>
        <translation>Liste anhalten; das Relay läuft weiter</translation>
    </message>
    <message numerus="yes">
        <source>%n selected:</source>
        <translation>
            <numerusform>%n ausgewählt:</numerusform>
            <numerusform>%n ausgewählt:</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message numerus="yes">
        <source>%n with unknown cost</source>
        <translation>
            <numerusform>%n mit unbekannten Kosten</numerusform>
            <numerusform>%n mit unbekannten Kosten</numerusform>
        </translation>
    </message>
    <message>
        <source>All %1:</source>
        <translation>Alle %1:</translation>
    </message>
    <message>
        <source>%1 % cached</source>
        <translation>%1 % aus dem Cache</translation>
    </message>
    <message>
        <source>%1 with unknown cost</source>
        <translation>%1 mit unbekannten Kosten</translation>
    </message>
    <message>
        <source>%1 match</source>
        <translation>%1 Treffer</translation>
    </message>
    <message>
        <source>%1 requests kept, newest first</source>
        <translation>%1 Anfragen im Verlauf, neueste zuerst</translation>
    </message>
    <message>
        <source>No request matches this filter.</source>
        <translation>Keine Anfrage passt zu diesem Filter.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle anzeigen</translation>
    </message>
    <message>
        <source>No request has come yet. Send the first one:</source>
        <translation>Noch ist keine Anfrage eingegangen. Die erste senden:</translation>
    </message>
    <message>
        <source>Export requests</source>
        <translation>Anfragen exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Kommagetrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>The file was not written: %1</source>
        <translation>Die Datei wurde nicht geschrieben: %1</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Andere Datei wählen</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Select a second one to compare them</source>
        <translation>Eine zweite auswählen, um beide zu vergleichen</translation>
    </message>
</context>
<context>
    <name>patchbay::LiveTable</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
</context>
<context>
    <name>patchbay::MainWindow</name>
    <message>
        <source>Copy the base URL</source>
        <translation>Basis-URL kopieren</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Seite „%1“ öffnen</translation>
    </message>
    <message>
        <source>The changed profile is not in force: %1</source>
        <translation>Das geänderte Profil gilt nicht: %1</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Neu einlesen</translation>
    </message>
    <message>
        <source>Resume the relay</source>
        <translation>Relay fortsetzen</translation>
    </message>
    <message>
        <source>Pause the relay</source>
        <translation>Relay pausieren</translation>
    </message>
    <message>
        <source>The relay is paused: requests are refused with 503.</source>
        <translation>Das Relay ist pausiert: Anfragen werden mit 503 abgelehnt.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Patchbay is not set up yet.</source>
        <translation>Patchbay ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Set up Patchbay</source>
        <translation>Patchbay einrichten</translation>
    </message>
    <message>
        <source>Show the budget</source>
        <translation>Budget zeigen</translation>
    </message>
</context>
<context>
    <name>patchbay::ModelPrices</name>
    <message>
        <source>Your own price. Clear it for the catalogue&apos;s.</source>
        <translation>Eigener Preis. Leeren, um den des Katalogs zu verwenden.</translation>
    </message>
    <message>
        <source>%1, from %2 as of %3</source>
        <translation>%1, aus %2, Stand %3</translation>
    </message>
    <message>
        <source>%1: no price is known; type one in.</source>
        <translation>%1: kein Preis bekannt; einen eintragen.</translation>
    </message>
    <message>
        <source>%1, your own</source>
        <translation>%1, eigener Preis</translation>
    </message>
    <message>
        <source>USD for a million tokens</source>
        <translation>USD pro Million Tokens</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Angeboten</translation>
    </message>
    <message>
        <source>In, 1 M</source>
        <translation>Ein, 1 M</translation>
    </message>
    <message>
        <source>Out, 1 M</source>
        <translation>Aus, 1 M</translation>
    </message>
</context>
<context>
    <name>patchbay::ModelSection</name>
    <message>
        <source>Find a model</source>
        <translation>Modell suchen</translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation>Modelle und Preise</translation>
    </message>
    <message>
        <source>Prices in USD for a million tokens. Those you type win over the catalogue&apos;s.</source>
        <translation>Preise in USD pro Million Tokens. Eigene Preise haben Vorrang vor denen des Katalogs.</translation>
    </message>
    <message>
        <source>%1, %2 priced</source>
        <translation>%1, davon %2 mit Preis</translation>
    </message>
    <message>
        <source>Asking for the models, which costs nothing…</source>
        <translation>Modelle werden abgerufen, das kostet nichts…</translation>
    </message>
    <message>
        <source>The provider lists %1 models; %2 were not here yet.</source>
        <translation>Der Anbieter führt %1 Modelle; hier neu: %2.</translation>
    </message>
    <message>
        <source>Fetch models</source>
        <translation>Modelle abrufen</translation>
    </message>
</context>
<context>
    <name>patchbay::OverviewPage</name>
    <message>
        <source>peak %1 an hour</source>
        <translation>max. %1 je Std.</translation>
    </message>
    <message numerus="yes">
        <source>%n with unknown cost</source>
        <translation>
            <numerusform>%n mit unbekannten Kosten</numerusform>
            <numerusform>%n mit unbekannten Kosten</numerusform>
        </translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>Gestern %1</translation>
    </message>
    <message>
        <source>%1 from the cache</source>
        <translation>%1 aus dem Cache</translation>
    </message>
    <message>
        <source>%1 in flight</source>
        <translation>%1 unterwegs</translation>
    </message>
    <message>
        <source>of %1 requests</source>
        <translation>von %1 Anfragen</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>None failed</source>
        <translation>Keine fehlgeschlagen</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>Noch keine Anfrage</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>%1 p95</source>
        <translation>%1 p95</translation>
    </message>
    <message>
        <source>Patchbay adds %1</source>
        <translation>Patchbay braucht %1</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Noch keine Antwort</translation>
    </message>
    <message>
        <source>%1 % of the budget</source>
        <translation>%1 % des Budgets</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 Anfragen</translation>
    </message>
    <message>
        <source>No budget for all requests</source>
        <translation>Kein Budget für alle Anfragen</translation>
    </message>
    <message>
        <source>Resume relay</source>
        <translation>Relay fortsetzen</translation>
    </message>
    <message>
        <source>Pause relay</source>
        <translation>Relay anhalten</translation>
    </message>
    <message numerus="yes">
        <source>%n usable</source>
        <translation>
            <numerusform>%n nutzbar</numerusform>
            <numerusform>%n nutzbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resting or degraded</source>
        <translation>
            <numerusform>%n ruht oder ist gestört</numerusform>
            <numerusform>%n ruhen oder sind gestört</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n abgelehnt</numerusform>
            <numerusform>%n abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>No request has come yet. Send the first one:</source>
        <translation>Noch ist keine Anfrage eingegangen. Die erste senden:</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Spend today</source>
        <translation>Ausgaben heute</translation>
    </message>
    <message>
        <source>Requests today</source>
        <translation>Anfragen heute</translation>
    </message>
    <message>
        <source>Success, 24 hours</source>
        <translation>Erfolg, 24 Stunden</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>Zeit bis zum ersten Token</translation>
    </message>
    <message>
        <source>Requests by hour</source>
        <translation>Anfragen nach Stunde</translation>
    </message>
    <message>
        <source>Requests, last 24 hours</source>
        <translation>Anfragen, 24 h</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Columns: requests per hour, last 24 hours. Marks below the line: failed ones.</source>
        <translation>Säulen: Anfragen je Stunde, letzte 24 Stunden. Marken unter der Linie: fehlgeschlagene.</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Open Live</source>
        <translation>Live öffnen</translation>
    </message>
    <message>
        <source>Last requests</source>
        <translation>Letzte Anfragen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>At this pace %1 is reached on %2</source>
        <translation>So sind %1 am %2 erreicht</translation>
    </message>
    <message>
        <source>Near %1 at its end</source>
        <translation>Am Ende etwa %1</translation>
    </message>
    <message>
        <source>Near %1 by midnight</source>
        <translation>Bis Mitternacht etwa %1</translation>
    </message>
    <message>
        <source>of %1, %2 %</source>
        <translation>von %1, %2 %</translation>
    </message>
</context>
<context>
    <name>patchbay::PlaygroundPage</name>
    <message>
        <source>One prompt, up to three targets</source>
        <translation>Ein Prompt, bis zu drei Ziele</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Add a target</source>
        <translation>Ziel hinzufügen</translation>
    </message>
    <message>
        <source>As code</source>
        <translation>Als Code</translation>
    </message>
    <message>
        <source>Ask another model the same, side by side</source>
        <translation>Ein weiteres Modell dasselbe fragen, nebeneinander</translation>
    </message>
    <message>
        <source>Three at once are the most.</source>
        <translation>Mehr als drei zugleich geht nicht.</translation>
    </message>
    <message>
        <source>The tools are no valid JSON. Mend them, or switch tools off.</source>
        <translation>Die Werkzeuge sind kein gültiges JSON. Berichtigen oder Werkzeuge ausschalten.</translation>
    </message>
    <message>
        <source>Write a prompt first.</source>
        <translation>Zuerst einen Prompt schreiben.</translation>
    </message>
    <message>
        <source>Choose a model for each target, or take the target away.</source>
        <translation>Für jedes Ziel ein Modell wählen oder das Ziel entfernen.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Spielplatz</translation>
    </message>
</context>
<context>
    <name>patchbay::PresetModel</name>
    <message>
        <source>already set up</source>
        <translation>bereits eingerichtet</translation>
    </message>
    <message>
        <source>speaks no protocol that Patchbay knows</source>
        <translation>spricht kein Protokoll, das Patchbay kennt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Any OpenAI-compatible address</source>
        <translation>Beliebige OpenAI-kompatible Adresse</translation>
    </message>
    <message>
        <source>you give the base URL</source>
        <translation>mit eigener Basis-URL</translation>
    </message>
</context>
<context>
    <name>patchbay::PresetPicker</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the catalogue of providers</source>
        <translation>Anbieterkatalog durchsuchen</translation>
    </message>
    <message>
        <source>Providers of the catalogue</source>
        <translation>Anbieter im Katalog</translation>
    </message>
    <message>
        <source>%1 of %2 presets</source>
        <translation>%1 von %2 Vorlagen</translation>
    </message>
</context>
<context>
    <name>patchbay::PriceModel</name>
    <message>
        <source>subscription</source>
        <translation>Abonnement</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
</context>
<context>
    <name>patchbay::PriceTable</name>
    <message>
        <source>Find a model or provider</source>
        <translation>Modell oder Anbieter suchen</translation>
    </message>
    <message>
        <source>Prices of the catalogue</source>
        <translation>Preise des Katalogs</translation>
    </message>
    <message>
        <source>%1 models, USD per million tokens</source>
        <translation>%1 Modelle, USD pro Million Tokens</translation>
    </message>
</context>
<context>
    <name>patchbay::ProfileSection</name>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>%1. Edit it with any editor; a change is in force at once if it is valid.</source>
        <translation>%1. Mit jedem Editor zu bearbeiten; eine gültige Änderung gilt sofort.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Take it along</source>
        <translation>Profil mitnehmen</translation>
    </message>
    <message>
        <source>Providers, rules, clients and budgets as one file. No secret is in it.</source>
        <translation>Anbieter, Regeln, Clients und Budgets in einer Datei. Geheimnisse sind nicht enthalten.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Bring one</source>
        <translation>Profil übernehmen</translation>
    </message>
    <message>
        <source>You see what would change before anything does.</source>
        <translation>Vorab wird gezeigt, was sich ändern würde.</translation>
    </message>
    <message>
        <source>Write a report…</source>
        <translation>Bericht schreiben…</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Versions, the profile without tokens and header values, the last failures. No prompts, no answers, no keys. Read it before you send it.</source>
        <translation>Versionen, das Profil ohne Tokens und Header-Werte, die letzten Fehler. Keine Prompts, keine Antworten, keine Schlüssel. Vor dem Senden durchlesen.</translation>
    </message>
    <message>
        <source>The file was not written: %1</source>
        <translation>Die Datei wurde nicht geschrieben: %1</translation>
    </message>
    <message>
        <source>Export the profile</source>
        <translation>Profil exportieren</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>Profil importieren</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>Profile (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>The profile is not valid, so nothing was changed. %1</source>
        <translation>Das Profil ist nicht gültig, daher wurde nichts geändert. %1</translation>
    </message>
    <message>
        <source>Write a report</source>
        <translation>Bericht schreiben</translation>
    </message>
</context>
<context>
    <name>patchbay::PromptPart</name>
    <message>
        <source>System prompt: how the model should behave</source>
        <translation>System-Prompt: wie sich das Modell verhalten soll</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>Prompt. Images may be dropped or pasted here.</source>
        <translation>Prompt. Bilder lassen sich hierher ziehen oder einfügen.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Tools as JSON</source>
        <translation>Werkzeuge als JSON</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Add images from files</source>
        <translation>Bilder aus Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>Bilder hinzufügen</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.gif *.webp)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.gif *.webp)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>minimal</source>
        <translation>minimal</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>Skip the cache</source>
        <translation>Cache umgehen</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Output at most</source>
        <translation>Ausgabe höchstens</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Alle anhalten</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is larger than 20 MB. Choose a smaller image.</source>
        <translation>%1 ist größer als 20 MB. Ein kleineres Bild wählen.</translation>
    </message>
    <message>
        <source>%1 is no image that models take. Choose a PNG, JPEG, GIF or WebP file.</source>
        <translation>%1 ist kein Bild, das Modelle annehmen. Eine PNG-, JPEG-, GIF- oder WebP-Datei wählen.</translation>
    </message>
    <message>
        <source>Pasted image</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>Take this image away</source>
        <translation>Dieses Bild entfernen</translation>
    </message>
    <message>
        <source>Take away %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier message(s)</source>
        <translation>
            <numerusform>%n frühere Nachricht</numerusform>
            <numerusform>%n frühere Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent along: %1</source>
        <translation>Mitgesendet: %1</translation>
    </message>
    <message>
        <source>Leave this out</source>
        <translation>Weglassen</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderCard</name>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>1. Token</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>Circuit</source>
        <translation>Sicherung</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>%1 of %2 usable</source>
        <translation>%1 von %2 nutzbar</translation>
    </message>
    <message>
        <source>Show the requests of %1</source>
        <translation>Anfragen von %1 zeigen</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderModel</name>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>in the plan</source>
        <translation>im Abo</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Funktioniert</translation>
    </message>
    <message>
        <source>Test failed</source>
        <translation>Test fehlgeschlagen</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Key %1 of %2 %3</source>
        <translation>Schlüssel %1 von %2 %3</translation>
    </message>
    <message>
        <source>From asking to the first content of the last answer</source>
        <translation>Von der Anfrage bis zum ersten Inhalt der letzten Antwort</translation>
    </message>
    <message>
        <source>Provider, key</source>
        <translation>Anbieter, Schlüssel</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>1. Token</translation>
    </message>
    <message>
        <source>What is left of the scarcest limit: by the key&apos;s own limits, and by what the provider told with its last answers</source>
        <translation>Was von der knappsten Grenze übrig ist: nach den eigenen Grenzen des Schlüssels und nach dem, was der Anbieter mit den letzten Antworten gesagt hat</translation>
    </message>
    <message>
        <source>Left this minute</source>
        <translation>Noch frei</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderNotices</name>
    <message>
        <source>%1 refused key “%2”. Replace the key.</source>
        <translation>%1 hat den Schlüssel „%2“ abgelehnt. Schlüssel ersetzen.</translation>
    </message>
    <message>
        <source>%1 refused key “%2”: %3</source>
        <translation>%1 hat den Schlüssel „%2“ abgelehnt: %3</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>Schlüssel ersetzen</translation>
    </message>
    <message>
        <source>Key “%1” of %2 was kept for one session. Enter it for this one.</source>
        <translation>Der Schlüssel „%1“ von %2 galt nur für eine Sitzung. Für diese Sitzung neu eingeben.</translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation>Schlüssel eingeben</translation>
    </message>
    <message>
        <source>Found %1 in the environment, the key of %2. Nothing was taken.</source>
        <translation>In der Umgebung liegt %1, der Schlüssel von %2. Es wurde nichts übernommen.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>%1 has a key of %2 in %3. Nothing was taken.</source>
        <translation>%1 hat in %3 einen Schlüssel für %2. Nichts wurde übernommen.</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderTree</name>
    <message>
        <source>Providers and keys</source>
        <translation>Anbieter und Schlüssel</translation>
    </message>
</context>
<context>
    <name>patchbay::ProvidersPage</name>
    <message>
        <source>Add a provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Copy the base URL</source>
        <translation>Basis-URL kopieren</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Reveal for 20 s</source>
        <translation>Für 20 s anzeigen</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>Schlüssel ersetzen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>A revealed key hides again after 20 s. A key is never written to a log, an export or a backup.</source>
        <translation>Ein angezeigter Schlüssel wird nach 20 s wieder verborgen. Ein Schlüssel wird nie in ein Log, einen Export oder ein Backup geschrieben.</translation>
    </message>
    <message>
        <source>Find a provider or key</source>
        <translation>Anbieter oder Schlüssel suchen</translation>
    </message>
    <message>
        <source>Asks for the models with every key, and one cheap model for 1 token</source>
        <translation>Fragt mit jedem Schlüssel die Modelle ab und ein günstiges Modell nach 1 Token</translation>
    </message>
    <message>
        <source>No provider is set up yet, so there is nowhere to send a request.</source>
        <translation>Noch ist kein Anbieter eingerichtet, daher gibt es kein Ziel für Anfragen.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n set up</source>
        <translation>
            <numerusform>%n eingerichtet</numerusform>
            <numerusform>%n eingerichtet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys</source>
        <translation>
            <numerusform>%n Schlüssel</numerusform>
            <numerusform>%n Schlüssel</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 work. The questions cost %3.</source>
        <translation>%1 von %2 in Ordnung. Kosten der Testanfragen: %3.</translation>
    </message>
    <message numerus="yes">
        <source>The price of %n is unknown.</source>
        <translation>
            <numerusform>Bei %n ist der Preis unbekannt.</numerusform>
            <numerusform>Bei %n ist der Preis unbekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The profile was changed elsewhere meanwhile, so nothing was saved.</source>
        <translation>Das Profil wurde inzwischen anderswo geändert, daher wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu einlesen</translation>
    </message>
    <message>
        <source>The key was not stored: %1</source>
        <translation>Der Schlüssel wurde nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Enter it again</source>
        <translation>Erneut eingeben</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Test all</source>
        <translation>Alle testen</translation>
    </message>
</context>
<context>
    <name>patchbay::Rail</name>
    <message>
        <source>Expand</source>
        <translation>Ausklappen</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Einklappen</translation>
    </message>
</context>
<context>
    <name>patchbay::RelayState</name>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>No target of “%1” works</source>
        <translation>Kein Ziel von „%1“ funktioniert</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>In Betrieb</translation>
    </message>
    <message>
        <source>No target works</source>
        <translation>Kein Ziel funktioniert</translation>
    </message>
    <message>
        <source>Every target of the rule “%1” fails at present.</source>
        <translation>Zurzeit fallen alle Ziele der Regel „%1“ aus.</translation>
    </message>
    <message>
        <source>A key is refused</source>
        <translation>Ein Schlüssel wird abgelehnt</translation>
    </message>
    <message>
        <source>%1 refused the key “%2”. Replace it under Providers.</source>
        <translation>%1 hat den Schlüssel „%2“ abgelehnt. Unter Anbieter ersetzen.</translation>
    </message>
    <message>
        <source>Budget %1 at %2 %</source>
        <translation>Budget %1 bei %2 %</translation>
    </message>
</context>
<context>
    <name>patchbay::RepricingOffer</name>
    <message>
        <source>Price them now</source>
        <translation>Jetzt bepreisen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Enter the costs</source>
        <translation>Kosten eintragen</translation>
    </message>
    <message>
        <source>By the prices that are known today for the time of each request. What it was entered with is kept beside it.</source>
        <translation>Nach den heute bekannten Preisen für die Zeit jeder Anfrage. Was eingetragen war, bleibt daneben erhalten.</translation>
    </message>
    <message>
        <source>The costs are being entered…</source>
        <translation>Die Kosten werden eingetragen…</translation>
    </message>
    <message>
        <source>Being counted…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln costs were entered, %1 in all.</source>
        <translation>
            <numerusform>%Ln Betrag wurde eingetragen, insgesamt %1.</numerusform>
            <numerusform>%Ln Beträge wurden eingetragen, insgesamt %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests stay without a cost, since their price or usage is not known: %1. A price can be set under Providers.</source>
        <translation>
            <numerusform>%Ln Anfrage bleibt ohne Kosten, weil Preis oder Verbrauch nicht bekannt ist: %1. Ein Preis lässt sich unter Anbieter angeben.</numerusform>
            <numerusform>%Ln Anfragen bleiben ohne Kosten, weil Preis oder Verbrauch nicht bekannt ist: %1. Ein Preis lässt sich unter Anbieter angeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to price: no target was asked.</source>
        <translation>Es gibt nichts zu bepreisen: Kein Ziel wurde gefragt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests have a price by now. They come to %1, which the sums and budgets of their time will count.</source>
        <translation>
            <numerusform>%Ln Anfrage hat inzwischen einen Preis. Sie kommt auf %1; Summen und Budgets ihrer Zeit zählen das dann mit.</numerusform>
            <numerusform>%Ln Anfragen haben inzwischen einen Preis. Sie kommen auf %1; Summen und Budgets ihrer Zeit zählen das dann mit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::RouteCanvas</name>
    <message>
        <source>Canvas of the rules</source>
        <translation>Leinwand der Regeln</translation>
    </message>
    <message>
        <source>The table shows the same. Up and Down choose a rule, Ctrl+Up and Ctrl+Down move it.</source>
        <translation>Die Tabelle zeigt dasselbe. Auf und Ab wählen eine Regel, Strg+Auf und Strg+Ab verschieben sie.</translation>
    </message>
    <message>
        <source>Add a target</source>
        <translation>Ziel hinzufügen</translation>
    </message>
    <message>
        <source>It is a target of this rule already.</source>
        <translation>Es ist schon ein Ziel dieser Regel.</translation>
    </message>
    <message>
        <source>Rules, top to bottom</source>
        <translation>Regeln, von oben nach unten</translation>
    </message>
    <message>
        <source>The profile has no such provider.</source>
        <translation>Diesen Anbieter gibt es im Profil nicht.</translation>
    </message>
    <message>
        <source>%1 is disabled.</source>
        <translation>%1 ist abgeschaltet.</translation>
    </message>
    <message>
        <source>The model that was asked for</source>
        <translation>Das verlangte Modell</translation>
    </message>
    <message numerus="yes">
        <source>%n more: type them in the inspector</source>
        <translation>
            <numerusform>%n weiteres: im Inspektor eintippen</numerusform>
            <numerusform>%n weitere: im Inspektor eintippen</numerusform>
        </translation>
    </message>
    <message>
        <source>Try it first</source>
        <translation>Zuerst versuchen</translation>
    </message>
    <message>
        <source>Move a target</source>
        <translation>Ziel verschieben</translation>
    </message>
    <message>
        <source>Remove this target</source>
        <translation>Dieses Ziel entfernen</translation>
    </message>
    <message>
        <source>Remove a target</source>
        <translation>Ziel entfernen</translation>
    </message>
    <message>
        <source>Clients and what they ask for</source>
        <translation>Clients und ihre Modelle</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>$ in / out per million</source>
        <translation>$ ein / aus je Million</translation>
    </message>
    <message>
        <source>the model asked for</source>
        <translation>das verlangte Modell</translation>
    </message>
</context>
<context>
    <name>patchbay::RouteDraft</name>
    <message>
        <source>Move the rule</source>
        <translation>Regel verschieben</translation>
    </message>
    <message>
        <source>Enable the rule</source>
        <translation>Regel einschalten</translation>
    </message>
    <message>
        <source>Disable the rule</source>
        <translation>Regel abschalten</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>Delete the rule</source>
        <translation>Regel löschen</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Bring back revision %1</source>
        <translation>Stand %1 zurückholen</translation>
    </message>
</context>
<context>
    <name>patchbay::RouteModel</name>
    <message>
        <source>takes the request</source>
        <translation>übernimmt die Anfrage</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Rename the rule</source>
        <translation>Regel umbenennen</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
</context>
<context>
    <name>patchbay::RoutesPage</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Leinwand</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Back-test</source>
        <translation>Rückrechnen</translation>
    </message>
    <message>
        <source>What the requests of the last 30 days would have cost by this draft</source>
        <translation>Was die Anfragen der letzten 30 Tage mit diesem Entwurf gekostet hätten</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Rules, top to bottom</source>
        <translation>Regeln, von oben nach unten</translation>
    </message>
    <message>
        <source>There is no rule, so a request goes wherever its model&apos;s name says.</source>
        <translation>Es gibt keine Regel, also geht eine Anfrage dorthin, wohin der Name ihres Modells weist.</translation>
    </message>
    <message>
        <source>Add the first rule</source>
        <translation>Erste Regel hinzufügen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rules</source>
        <translation>
            <numerusform>%n Regel</numerusform>
            <numerusform>%n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules were changed elsewhere meanwhile. This draft cannot be applied over them.</source>
        <translation>Die Regeln wurden inzwischen anderswo geändert. Dieser Entwurf kann nicht darüber angewendet werden.</translation>
    </message>
    <message>
        <source>Discard and read again</source>
        <translation>Verwerfen und neu lesen</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>The profile was changed elsewhere meanwhile, so nothing was saved.</source>
        <translation>Das Profil wurde inzwischen anderswo geändert, daher wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Summaries go cheap</source>
        <translation>Zusammenfassungen billig</translation>
    </message>
    <message>
        <source>Code goes strong</source>
        <translation>Code stark</translation>
    </message>
    <message>
        <source>Fail over from %1 to %2</source>
        <translation>Von %1 auf %2 ausweichen</translation>
    </message>
    <message>
        <source>Fail over from one provider to another</source>
        <translation>Von einem Anbieter auf einen anderen ausweichen</translation>
    </message>
    <message>
        <source>Cheapest that can</source>
        <translation>Das billigste, das kann</translation>
    </message>
    <message>
        <source>Local first</source>
        <translation>Lokal zuerst</translation>
    </message>
    <message>
        <source>Spread evenly</source>
        <translation>Gleichmäßig verteilen</translation>
    </message>
    <message>
        <source>Back-test is running …</source>
        <translation>Rückrechnung läuft …</translation>
    </message>
    <message>
        <source>No request of the last 30 days to compare with.</source>
        <translation>Keine Anfrage der letzten 30 Tage zum Vergleichen.</translation>
    </message>
    <message>
        <source>Last 30 days: %1 → %2 · %3 of %4 requests would move</source>
        <translation>Letzte 30 Tage: %1 → %2 · %3 von %4 Anfragen gingen anderswohin</translation>
    </message>
    <message>
        <source>%1: %2 requests, %3 moved, %4 → %5</source>
        <translation>%1: %2 Anfragen, %3 anderswohin, %4 → %5</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>keine Regel</translation>
    </message>
    <message>
        <source>%1 requests could not be compared.</source>
        <translation>%1 Anfragen ließen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Filter rules</source>
        <translation>Regeln filtern</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Frühere Stände</translation>
    </message>
    <message>
        <source>%1 asks for %2</source>
        <translation>%1 verlangt %2</translation>
    </message>
    <message>
        <source>None yet: each Apply keeps one</source>
        <translation>Noch keiner: jedes Anwenden legt einen an</translation>
    </message>
    <message numerus="yes">
        <source>Revision %1, %2, %n rules</source>
        <translation>
            <numerusform>Stand %1, %2, %n Regel</numerusform>
            <numerusform>Stand %1, %2, %n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>Revision %1, applied %2</source>
        <translation>Stand %1, angewandt %2</translation>
    </message>
</context>
<context>
    <name>patchbay::RuleFigures</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Saved by the cache</source>
        <translation>Durch den Cache gespart</translation>
    </message>
    <message numerus="yes">
        <source>%n unpriced</source>
        <translation>
            <numerusform>%n ohne Preis</numerusform>
            <numerusform>%n ohne Preis</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::RuleForm</name>
    <message>
        <source>Several are separated by commas; * stands for any characters.</source>
        <translation>Mehrere werden durch Kommas getrennt; * steht für beliebige Zeichen.</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>wie verlangt</translation>
    </message>
    <message>
        <source>All of them are shown</source>
        <translation>Alle werden gezeigt</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>„%1“ entfernen</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>„%1“ ändern</translation>
    </message>
</context>
<context>
    <name>patchbay::RuleInspector</name>
    <message>
        <source>Choose a rule to edit it.</source>
        <translation>Wählen Sie eine Regel, um sie zu bearbeiten.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Eingeschaltet</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>„%1“ ändern</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>wie verlangt</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Model asked</source>
        <translation>Verlangtes Modell</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Bedarf</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>streams only</source>
        <translation>nur Streams</translation>
    </message>
    <message>
        <source>whole answers only</source>
        <translation>nur ganze Antworten</translation>
    </message>
    <message>
        <source>Words match</source>
        <translation>Text passt auf</translation>
    </message>
    <message>
        <source>regular expression</source>
        <translation>regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Input at least</source>
        <translation>Eingabe mindestens</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Input at most</source>
        <translation>Eingabe höchstens</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>any hour, such as 22:00</source>
        <translation>jede Stunde, etwa 22:00</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>any hour, such as 06:30</source>
        <translation>jede Stunde, etwa 06:30</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>die des Systems</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Spent over</source>
        <translation>Ausgegeben über</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Senden an</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>No target left</source>
        <translation>Kein Ziel übrig</translation>
    </message>
    <message>
        <source>answer with the error</source>
        <translation>mit dem Fehler antworten</translation>
    </message>
    <message>
        <source>go on to the next rule</source>
        <translation>zur nächsten Regel weitergehen</translation>
    </message>
    <message>
        <source>Keep a conversation where its prompt cache is warm</source>
        <translation>Ein Gespräch dort lassen, wo sein Prompt-Cache warm ist</translation>
    </message>
    <message>
        <source>If it fails</source>
        <translation>Wenn es fehlschlägt</translation>
    </message>
    <message>
        <source>Tries per target</source>
        <translation>Versuche je Ziel</translation>
    </message>
    <message>
        <source>First wait</source>
        <translation>Erste Wartezeit</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längste Wartezeit</translation>
    </message>
    <message>
        <source>All waits</source>
        <translation>Alle Wartezeiten</translation>
    </message>
    <message>
        <source>Repeat although the outcome is unknown</source>
        <translation>Wiederholen, obwohl der Ausgang unbekannt ist</translation>
    </message>
    <message>
        <source>Try others after a refusal by content policy</source>
        <translation>Andere versuchen nach Ablehnung durch die Inhaltsregeln</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Output at most</source>
        <translation>Ausgabe höchstens</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Reasoning effort</source>
        <translation>Denkaufwand</translation>
    </message>
    <message>
        <source>Cache answers for</source>
        <translation>Antworten zwischenspeichern für</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>Eingabe-Token</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>More about failures</source>
        <translation>Mehr zu Fehlern</translation>
    </message>
    <message>
        <source>Set something else</source>
        <translation>Anderes festlegen</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
</context>
<context>
    <name>patchbay::RuleTargets</name>
    <message>
        <source>Add a target</source>
        <translation>Ziel hinzufügen</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>provider/model; a provider alone takes the model that was asked for</source>
        <translation>Anbieter/Modell; ein Anbieter allein nimmt das verlangte Modell</translation>
    </message>
    <message>
        <source>Change a target</source>
        <translation>Ziel ändern</translation>
    </message>
    <message>
        <source>Weight of target %1</source>
        <translation>Gewicht von Ziel %1</translation>
    </message>
    <message>
        <source>Weight, for the strategy “weighted”</source>
        <translation>Gewicht, für die Strategie „gewichtet“</translation>
    </message>
    <message>
        <source>Change a weight</source>
        <translation>Gewicht ändern</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Move a target</source>
        <translation>Ziel verschieben</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Remove this target</source>
        <translation>Dieses Ziel entfernen</translation>
    </message>
    <message>
        <source>Remove a target</source>
        <translation>Ziel entfernen</translation>
    </message>
</context>
<context>
    <name>patchbay::SavingsBar</name>
    <message>
        <source>Saved by routing %1, by the cache %2</source>
        <translation>Gespart durch Routing %1, durch den Cache %2</translation>
    </message>
</context>
<context>
    <name>patchbay::SecretEdit</name>
    <message numerus="yes">
        <source>Show the key for %n seconds</source>
        <translation>
            <numerusform>Schlüssel für %n Sekunde anzeigen</numerusform>
            <numerusform>Schlüssel für %n Sekunden anzeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hides in %n seconds</source>
        <translation>
            <numerusform>Wird in %n Sekunde verborgen</numerusform>
            <numerusform>Wird in %n Sekunden verborgen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::SecretSource</name>
    <message>
        <source>Paste the key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Where the key is kept</source>
        <translation>Wo der Schlüssel liegt</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>This session only</source>
        <translation>Nur diese Sitzung</translation>
    </message>
    <message>
        <source>Environment variable</source>
        <translation>Umgebungsvariable</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>No key needed</source>
        <translation>Kein Schlüssel nötig</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>dem Schlüsselbund</translation>
    </message>
    <message>
        <source>There is no keychain here: choose another place.</source>
        <translation>Hier gibt es keinen Schlüsselbund: einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Goes to %1 as %2.</source>
        <translation>Wird in %1 als %2 gespeichert.</translation>
    </message>
    <message>
        <source>Kept in memory until Patchbay quits, then asked for again.</source>
        <translation>Bleibt im Speicher, bis Patchbay beendet wird, und wird dann neu erfragt.</translation>
    </message>
    <message>
        <source>Name of the environment variable</source>
        <translation>Name der Umgebungsvariable</translation>
    </message>
    <message>
        <source>Read from Patchbay&apos;s environment at each start.</source>
        <translation>Wird bei jedem Start aus der Umgebung von Patchbay gelesen.</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>Pfad der Datei</translation>
    </message>
    <message>
        <source>A file that only you can read (mode 0600 or 0400).</source>
        <translation>Eine Datei, die nur das eigene Benutzerkonto lesen kann (Modus 0600 oder 0400).</translation>
    </message>
    <message>
        <source>For servers on this machine.</source>
        <translation>Für Server auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>patchbay::SecretsLine</name>
    <message>
        <source>Secrets live in %1, unlocked. The profile holds none.</source>
        <translation>Geheimnisse liegen in %1, entsperrt. Das Profil enthält keine.</translation>
    </message>
    <message>
        <source>Secrets live in %1, which is locked. The profile holds none.</source>
        <translation>Geheimnisse liegen in %1, derzeit gesperrt. Das Profil enthält keine.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Without one a key can be kept for this session only, or be read from an environment variable or from a file that only you can read. Any service of the Secret Service API will do: GNOME Keyring, KWallet, KeePassXC.</source>
        <translation>Ohne Schlüsselbund kann ein Schlüssel nur für diese Sitzung behalten oder aus einer Umgebungsvariable oder einer Datei gelesen werden, die nur das eigene Benutzerkonto lesen kann. Jeder Dienst mit der Secret-Service-API ist geeignet: GNOME Keyring, KWallet, KeePassXC.</translation>
    </message>
    <message>
        <source>Each key is stored for the address of its provider: where the address is changed, the key is asked for again. Keys can also be kept for one session, or be read from an environment variable or a file.</source>
        <translation>Jeder Schlüssel wird für die Adresse seines Anbieters gespeichert: Ändert sich die Adresse, wird der Schlüssel neu erfragt. Schlüssel können auch für eine Sitzung behalten oder aus einer Umgebungsvariable oder einer Datei gelesen werden.</translation>
    </message>
    <message>
        <source>There is no keychain here: a key lasts for one session, or stays in a variable or a file. The profile holds none.</source>
        <translation>Hier gibt es keinen Schlüsselbund: Ein Schlüssel gilt für eine Sitzung oder bleibt in einer Variablen oder Datei. Das Profil enthält keinen.</translation>
    </message>
    <message>
        <source>No program keeps one in this session of the desktop.</source>
        <translation>In dieser Sitzung des Desktops führt kein Programm einen.</translation>
    </message>
</context>
<context>
    <name>patchbay::SeriesKey</name>
    <message>
        <source>%1: %2, its requests</source>
        <translation>%1: %2, zu den Anfragen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln requests</source>
        <translation>
            <numerusform>%1: %Ln Anfrage</numerusform>
            <numerusform>%1: %Ln Anfragen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::SeriesLegend</name>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
</context>
<context>
    <name>patchbay::ServerSection</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Listen here</source>
        <translation>Hier lauschen</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>&amp;Adressen</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Wait at the &amp;end</source>
        <translation>Warten beim B&amp;eenden</translation>
    </message>
    <message>
        <source>How long answers under way may go on when Patchbay quits.</source>
        <translation>Wie lange laufende Antworten beim Beenden von Patchbay noch weitergehen dürfen.</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Largest &amp;request</source>
        <translation>Größte Anf&amp;rage</translation>
    </message>
    <message>
        <source>Larger ones are refused with 413.</source>
        <translation>Größere werden mit 413 abgelehnt.</translation>
    </message>
    <message>
        <source>Allow these</source>
        <translation>Diese erlauben</translation>
    </message>
    <message>
        <source>Web origins</source>
        <translation>Web-Origins</translation>
    </message>
    <message>
        <source>&amp;Web origins</source>
        <translation>&amp;Web-Origins</translation>
    </message>
    <message>
        <source>Pages that may ask from a browser, one in a line, such as https://app.example. Without one, browsers are refused.</source>
        <translation>Seiten, die aus einem Browser anfragen dürfen, eine pro Zeile, etwa https://app.example. Ohne Eintrag werden Browser abgelehnt.</translation>
    </message>
    <message>
        <source>Other machines reach this relay over plain HTTP: whoever listens on the way reads tokens, prompts and answers.</source>
        <translation>Andere Rechner erreichen dieses Relay über HTTP ohne TLS: Wer unterwegs mithört, liest Tokens, Prompts und Antworten.</translation>
    </message>
    <message>
        <source>Other machines reach this relay over TLS.</source>
        <translation>Andere Rechner erreichen dieses Relay über TLS.</translation>
    </message>
    <message>
        <source>“%1” is no address: write it as 127.0.0.1:8790 or [::1]:8790.</source>
        <translation>„%1“ ist keine Adresse. Schreibweise: 127.0.0.1:8790 oder [::1]:8790.</translation>
    </message>
    <message>
        <source>The relay needs an address, such as 127.0.0.1:8790.</source>
        <translation>Das Relay braucht eine Adresse, etwa 127.0.0.1:8790.</translation>
    </message>
    <message>
        <source>a PEM file</source>
        <translation>eine PEM-Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Choose the certificate</source>
        <translation>Zertifikat auswählen</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>Choose the private key</source>
        <translation>Privaten Schlüssel auswählen</translation>
    </message>
    <message>
        <source>One in a line, as 127.0.0.1:8790. Only this machine reaches it. Others need TLS: a certificate and its key. Changed without a restart.</source>
        <translation>Eine pro Zeile, etwa 127.0.0.1:8790. Nur dieser Rechner erreicht das Relay. Andere brauchen TLS: ein Zertifikat und seinen Schlüssel. Änderungen gelten ohne Neustart.</translation>
    </message>
    <message>
        <source>TLS needs both, the certificate and its private key.</source>
        <translation>TLS braucht beides, das Zertifikat und seinen privaten Schlüssel.</translation>
    </message>
</context>
<context>
    <name>patchbay::SettingsPage</name>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung suchen</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>patchbay::SettingsSection</name>
    <message>
        <source>The profile&apos;s file was changed elsewhere; it is read again now.</source>
        <translation>Die Profildatei wurde anderswo geändert; sie wird jetzt neu eingelesen.</translation>
    </message>
</context>
<context>
    <name>patchbay::SidePanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Seitenleiste schließen</translation>
    </message>
    <message>
        <source>The profile was changed elsewhere meanwhile, so nothing was saved.</source>
        <translation>Das Profil wurde inzwischen anderswo geändert, daher wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu einlesen</translation>
    </message>
    <message>
        <source>What you changed is not saved yet. Esc goes on editing.</source>
        <translation>Die Änderungen sind noch nicht gespeichert. Esc bearbeitet weiter.</translation>
    </message>
    <message>
        <source>Drop the changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
</context>
<context>
    <name>patchbay::SpendBars</name>
    <message>
        <source>Week from %1</source>
        <translation>Woche ab %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>weekend</source>
        <translation>Wochenende</translation>
    </message>
    <message numerus="yes">
        <source>Spend as bars: %n bars, %1 in all</source>
        <translation>
            <numerusform>Ausgaben als Balken: %n Balken, insgesamt %1</numerusform>
            <numerusform>Ausgaben als Balken: %n Balken, insgesamt %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Arrows choose a bar, Enter shows its requests.</source>
        <translation>Pfeiltasten wählen einen Balken, Eingabe zeigt seine Anfragen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln with unknown price</source>
        <translation>
            <numerusform>%Ln mit unbekanntem Preis</numerusform>
            <numerusform>%Ln mit unbekanntem Preis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with estimated usage</source>
        <translation>
            <numerusform>%Ln mit geschätztem Verbrauch</numerusform>
            <numerusform>%Ln mit geschätztem Verbrauch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Click: its %Ln requests</source>
        <translation>
            <numerusform>Klick: die %Ln Anfrage</numerusform>
            <numerusform>Klick: die %Ln Anfragen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::SpendPage</name>
    <message>
        <source>%1: %2, USD</source>
        <translation>%1: %2, USD</translation>
    </message>
    <message>
        <source>Export figures</source>
        <translation>Zahlen exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Kommagetrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>The file was not written: %1</source>
        <translation>Die Datei wurde nicht geschrieben: %1</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Letzte 90 Tage</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>A bar for each</source>
        <translation>Ein Balken je</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Show as</source>
        <translation>Anzeigen als</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Bars as CSV…</source>
        <translation>Balken als CSV …</translation>
    </message>
    <message>
        <source>Period as CSV…</source>
        <translation>Zeitraum als CSV …</translation>
    </message>
    <message>
        <source>Users as CSV…</source>
        <translation>Benutzer als CSV …</translation>
    </message>
    <message>
        <source>Chart as PNG…</source>
        <translation>Diagramm als PNG …</translation>
    </message>
    <message>
        <source>Chart as PDF…</source>
        <translation>Diagramm als PDF …</translation>
    </message>
    <message>
        <source>A colour for each</source>
        <translation>Eine Farbe je</translation>
    </message>
    <message>
        <source>All; or as client:codex user:ines</source>
        <translation>Alles; oder wie client:codex user:ines</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Spend by day, week or month</source>
        <translation>Ausgaben nach Tag, Woche oder Monat</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>No budget limits what is spent. One can notify, downgrade to a cheaper model, or block.</source>
        <translation>Kein Budget begrenzt die Ausgaben. Eines kann melden, auf ein günstigeres Modell herabstufen oder sperren.</translation>
    </message>
    <message>
        <source>Add a budget</source>
        <translation>Budget hinzufügen</translation>
    </message>
    <message>
        <source>Cost and time to the first token by user</source>
        <translation>Kosten und Zeit bis zum ersten Token nach Benutzer</translation>
    </message>
    <message>
        <source>Cost and latency by user</source>
        <translation>Kosten und Latenz nach Benutzer</translation>
    </message>
    <message>
        <source>Spend per week, USD</source>
        <translation>Ausgaben je Woche, USD</translation>
    </message>
    <message>
        <source>Spend per month, USD</source>
        <translation>Ausgaben je Monat, USD</translation>
    </message>
    <message>
        <source>Spend per day, USD</source>
        <translation>Ausgaben je Tag, USD</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Nothing has been spent yet. Send the first request:</source>
        <translation>Noch wurde nichts ausgegeben. Senden Sie die erste Anfrage:</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>Ausgaben</translation>
    </message>
</context>
<context>
    <name>patchbay::SpendSide</name>
    <message>
        <source>This month so far</source>
        <translation>Dieser Monat bisher</translation>
    </message>
    <message>
        <source>Week so far, budget %1</source>
        <translation>Woche bisher, Budget %1</translation>
    </message>
    <message>
        <source>In all, budget %1</source>
        <translation>Insgesamt, Budget %1</translation>
    </message>
    <message>
        <source>Month so far, budget %1</source>
        <translation>Monat bisher, Budget %1</translation>
    </message>
    <message>
        <source>Too early for a forecast: less than 7 days are known.</source>
        <translation>Zu früh für eine Prognose: weniger als 7 Tage sind bekannt.</translation>
    </message>
    <message>
        <source>No forecast: it is beyond what can be counted.</source>
        <translation>Keine Prognose: sie übersteigt, was sich zählen lässt.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 to %3, from %n days of weekday pattern</source>
        <translation>
            <numerusform>%1: %2 bis %3, aus dem Wochenmuster von %n Tag</numerusform>
            <numerusform>%1: %2 bis %3, aus dem Wochenmuster von %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Spend of the period by day</source>
        <translation>Ausgaben des Zeitraums nach Tag</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespart</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Routing</translation>
    </message>
    <message>
        <source>another model than the baseline</source>
        <translation>anderes Modell als die Vergleichsbasis</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>answered from here</source>
        <translation>von hier beantwortet</translation>
    </message>
    <message>
        <source>Not in the sums, or not exact</source>
        <translation>Nicht in den Summen, oder nicht genau</translation>
    </message>
    <message>
        <source>Price unknown</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>Usage estimated</source>
        <translation>Verbrauch geschätzt</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>no budget for everything</source>
        <translation>kein Budget für alles</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Saved, all requests</source>
        <translation>Gespart, alle Anfragen</translation>
    </message>
    <message>
        <source>being counted…</source>
        <translation>wird gezählt …</translation>
    </message>
    <message>
        <source>against “everything on %1”</source>
        <translation>gegenüber „alles über %1“</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests are not compared: a price is unknown</source>
        <translation>
            <numerusform>%Ln Anfrage wird nicht verglichen: ein Preis ist unbekannt</numerusform>
            <numerusform>%Ln Anfragen werden nicht verglichen: ein Preis ist unbekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>by the cache; the provider of the baseline %1 is unknown</source>
        <translation>durch den Cache; der Anbieter der Vergleichsbasis %1 ist unbekannt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests</source>
        <translation>
            <numerusform>%Ln Anfrage</numerusform>
            <numerusform>%Ln Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>≈ %Ln requests</source>
        <translation>
            <numerusform>≈ %Ln Anfrage</numerusform>
            <numerusform>≈ %Ln Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Price unknown: %1</source>
        <translation>Preis unbekannt: %1</translation>
    </message>
    <message>
        <source>Usage estimated: %1</source>
        <translation>Verbrauch geschätzt: %1</translation>
    </message>
    <message>
        <source>by the cache; choose a model to compare with</source>
        <translation>durch den Cache; Vergleichsmodell wählen</translation>
    </message>
</context>
<context>
    <name>patchbay::StartWindow</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>End the other relay and go on</source>
        <translation>Das andere Relay beenden und weiter</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>The other relay has not ended after %n s. Something holds it up: ask it again, or look what it is doing.</source>
        <translation>
            <numerusform>Das andere Relay ist nach %n s noch nicht beendet. Etwas hält es auf: noch einmal bitten, oder nachsehen, was es tut.</numerusform>
            <numerusform>Das andere Relay ist nach %n s noch nicht beendet. Etwas hält es auf: noch einmal bitten, oder nachsehen, was es tut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other relay was asked to end. It lets its answers finish first: %n s so far.</source>
        <translation>
            <numerusform>Das andere Relay wurde gebeten, zu enden. Es bringt erst seine Antworten zu Ende: bisher %n s.</numerusform>
            <numerusform>Das andere Relay wurde gebeten, zu enden. Es bringt erst seine Antworten zu Ende: bisher %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::StatusStrip</name>
    <message numerus="yes">
        <source>%n in flight</source>
        <translation>
            <numerusform>%n aktiv</numerusform>
            <numerusform>%n aktiv</numerusform>
        </translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>Copy the base URL</source>
        <translation>Basis-URL kopieren</translation>
    </message>
    <message>
        <source>The base URL for your applications; a click copies it</source>
        <translation>Die Basis-URL für eigene Anwendungen; ein Klick kopiert sie</translation>
    </message>
    <message>
        <source>Ctrl+K  Commands</source>
        <translation>Strg+K  Befehle</translation>
    </message>
    <message>
        <source>Spend since midnight</source>
        <translation>Ausgaben seit Mitternacht</translation>
    </message>
</context>
<context>
    <name>patchbay::StepList</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>patchbay::StoredSecret</name>
    <message>
        <source>Copy the key</source>
        <translation>Schlüssel kopieren</translation>
    </message>
    <message>
        <source>The key that is kept, hidden</source>
        <translation>Der gespeicherte Schlüssel, verborgen</translation>
    </message>
    <message numerus="yes">
        <source>Show the key for %n seconds</source>
        <translation>
            <numerusform>Schlüssel für %n Sekunde anzeigen</numerusform>
            <numerusform>Schlüssel für %n Sekunden anzeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>Schlüssel verbergen</translation>
    </message>
    <message numerus="yes">
        <source>Hides in %n seconds. A copy leaves the clipboard after 30 s.</source>
        <translation>
            <numerusform>Wird in %n Sekunde verborgen. Eine Kopie verlässt die Zwischenablage nach 30 s.</numerusform>
            <numerusform>Wird in %n Sekunden verborgen. Eine Kopie verlässt die Zwischenablage nach 30 s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::TokenPanel</name>
    <message>
        <source>Copy the token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>This is the token. It is shown this once; the profile keeps only its hash.</source>
        <translation>Dies ist das Token. Es wird nur dieses eine Mal gezeigt; das Profil behält nur seinen Hash.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What uses it</source>
        <translation>Was es nutzt</translation>
    </message>
    <message>
        <source>Models it may ask for</source>
        <translation>Modelle, die er anfragen darf</translation>
    </message>
    <message>
        <source>* for all; commas between</source>
        <translation>* für alle; durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Never; or a date as 2027-12-31</source>
        <translation>Nie; oder ein Datum wie 2027-12-31</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Limits of each user</source>
        <translation>Grenzen je Nutzer</translation>
    </message>
    <message>
        <source>Delete the client “%1”? Its token is refused from then on.</source>
        <translation>Den Client „%1“ löschen? Sein Token wird von da an abgewiesen.</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>Anfragen pro Minute</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Tokens a minute</source>
        <translation>Token pro Minute</translation>
    </message>
    <message>
        <source>Requests at the same time</source>
        <translation>Gleichzeitige Anfragen</translation>
    </message>
    <message>
        <source>Client %1</source>
        <translation>Client %1</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>Neues Token</translation>
    </message>
    <message>
        <source>Make the token</source>
        <translation>Token erzeugen</translation>
    </message>
    <message>
        <source>Give it a name, so that its spend can be told apart.</source>
        <translation>Geben Sie ihm einen Namen, damit seine Ausgaben zu unterscheiden sind.</translation>
    </message>
    <message>
        <source>Budget a month, in dollars</source>
        <translation>Budget im Monat, in Dollar</translation>
    </message>
    <message>
        <source>At 80 % you are told, at 100 % its requests are refused. More under Spend.</source>
        <translation>Bei 80 % wird gemeldet, bei 100 % werden seine Anfragen abgelehnt. Mehr unter Ausgaben.</translation>
    </message>
    <message>
        <source>Delete the client “%1” and its monthly budget? Its token is refused from then on.</source>
        <translation>Den Client „%1“ und sein Monatsbudget löschen? Sein Token wird von da an abgewiesen.</translation>
    </message>
</context>
<context>
    <name>patchbay::TokenTable</name>
    <message>
        <source>%1 requests/min</source>
        <translation>%1 Anfragen/min</translation>
    </message>
    <message>
        <source>%1 tokens/min</source>
        <translation>%1 Token/min</translation>
    </message>
    <message>
        <source>%1 at once</source>
        <translation>%1 gleichzeitig</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Each user</source>
        <translation>Je Nutzer</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Clients and their tokens</source>
        <translation>Clients und ihre Token</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message numerus="yes">
        <source> + %n unpriced</source>
        <translation>
            <numerusform> + %n ohne Preis</numerusform>
            <numerusform> + %n ohne Preis</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::ToolCard</name>
    <message>
        <source>Look…</source>
        <translation>Ansehen…</translation>
    </message>
    <message>
        <source>See change…</source>
        <translation>Änderung ansehen…</translation>
    </message>
    <message>
        <source>How to mend…</source>
        <translation>Wie beheben…</translation>
    </message>
    <message>
        <source>See why…</source>
        <translation>Grund ansehen…</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
    </message>
</context>
<context>
    <name>patchbay::ToolPanel</name>
    <message>
        <source>Connect %1</source>
        <translation>%1 verbinden</translation>
    </message>
</context>
<context>
    <name>patchbay::ToolSetupView</name>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Rückgängig…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>%1 wins over the file: remove it there and start the tool anew.</source>
        <translation>%1 hat Vorrang vor der Datei: Entfernen Sie es dort und starten Sie das Werkzeug neu.</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>Erneut verbinden</translation>
    </message>
    <message>
        <source>The relay does not run, so that there is no address to connect to.</source>
        <translation>Das Relay läuft nicht, daher gibt es keine Adresse zum Verbinden.</translation>
    </message>
    <message>
        <source>The relay takes another free port at each start, which no tool can be told of. Give it a fixed port in the settings.</source>
        <translation>Das Relay nimmt bei jedem Start einen anderen freien Port, den kein Werkzeug kennen kann. Geben Sie ihm in den Einstellungen einen festen Port.</translation>
    </message>
    <message>
        <source>Undo now</source>
        <translation>Jetzt rückgängig machen</translation>
    </message>
    <message>
        <source>What undoing changes</source>
        <translation>Was das Rückgängigmachen ändert</translation>
    </message>
    <message>
        <source>%1 was changed since and stays so.</source>
        <translation>%1 wurde seither geändert und bleibt so.</translation>
    </message>
    <message>
        <source>%1 holds a value that is not ours. Undo puts it back.</source>
        <translation>%1 enthält einen Wert, der nicht von uns ist. Rückgängig stellt ihn wieder her.</translation>
    </message>
    <message>
        <source>The files come back as they were, and the tool&apos;s token is refused from then on.</source>
        <translation>Die Dateien werden wieder wie zuvor, und das Token des Werkzeugs wird von da an abgewiesen.</translation>
    </message>
    <message>
        <source>Comments, order and all other keys stay as they are. A dated backup is put beside each file that there is.</source>
        <translation>Kommentare, Reihenfolge und alle anderen Schlüssel bleiben, wie sie sind. Neben jede vorhandene Datei kommt eine datierte Sicherung.</translation>
    </message>
    <message>
        <source>Undone: the files are as they were.</source>
        <translation>Rückgängig gemacht: Die Dateien sind wie zuvor.</translation>
    </message>
    <message>
        <source>Waiting for a request of %1…</source>
        <translation>Warten auf eine Anfrage von %1…</translation>
    </message>
    <message>
        <source>It came: %1 answered.</source>
        <translation>Sie kam: %1 hat geantwortet.</translation>
    </message>
    <message>
        <source>It came, but was answered %1 (%2).</source>
        <translation>Sie kam, wurde aber mit %1 (%2) beantwortet.</translation>
    </message>
</context>
<context>
    <name>patchbay::ToolTraffic</name>
    <message numerus="yes">
        <source>%n request(s) in the last minute</source>
        <translation>
            <numerusform>%n Anfrage in der letzten Minute</numerusform>
            <numerusform>%n Anfragen in der letzten Minute</numerusform>
        </translation>
    </message>
    <message>
        <source>Last request %1</source>
        <translation>Letzte Anfrage %1</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>Noch keine Anfrage</translation>
    </message>
</context>
<context>
    <name>patchbay::TrayMenu</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Copy snippet for</source>
        <translation>Codebeispiel kopieren für</translation>
    </message>
    <message>
        <source>Open Patchbay</source>
        <translation>Patchbay öffnen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message numerus="yes">
        <source>All %n rules…</source>
        <translation>
            <numerusform>Alle Regeln (%n)…</numerusform>
            <numerusform>Alle %n Regeln…</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the page of routes</source>
        <translation>Seite „Routen“ öffnen</translation>
    </message>
    <message>
        <source>The rule was not changed</source>
        <translation>Die Regel wurde nicht geändert</translation>
    </message>
    <message>
        <source>Today %1, this month %2</source>
        <translation>Heute %1, diesen Monat %2</translation>
    </message>
    <message numerus="yes">
        <source>%n requests in flight</source>
        <translation>
            <numerusform>%n Anfrage läuft</numerusform>
            <numerusform>%n Anfragen laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume the relay</source>
        <translation>Relay fortsetzen</translation>
    </message>
    <message>
        <source>Pause the relay</source>
        <translation>Relay pausieren</translation>
    </message>
</context>
<context>
    <name>patchbay::WindowSection</name>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>No moving parts</source>
        <translation>Keine Animationen</translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation>Bewe&amp;gung</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Closing the window leaves Patchbay in the tray</source>
        <translation>Beim Schließen des Fensters bleibt Patchbay im Tray</translation>
    </message>
    <message>
        <source>&amp;Tray</source>
        <translation>&amp;Tray</translation>
    </message>
    <message>
        <source>Where there is no tray, the window is minimised. Off: closing quits.</source>
        <translation>Ohne Tray wird das Fenster minimiert. Aus: Schließen beendet Patchbay.</translation>
    </message>
    <message>
        <source>Tell me in the tray what needs attention</source>
        <translation>Im Tray melden, was Aufmerksamkeit braucht</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>Be&amp;nachrichtigungen</translation>
    </message>
    <message>
        <source>A provider that fails, a key that is refused.</source>
        <translation>Ein Anbieter, der ausfällt, oder ein Schlüssel, der abgelehnt wird.</translation>
    </message>
    <message>
        <source>Start Patchbay when I log in, in the tray</source>
        <translation>Patchbay beim Anmelden im Tray starten</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>Aut&amp;ostart</translation>
    </message>
    <message>
        <source>The relay starts with it.</source>
        <translation>Das Relay startet mit.</translation>
    </message>
</context>
<context>
    <name>snippet</name>
    <message>
        <source>YOUR-TOKEN</source>
        <translation>IHR-TOKEN</translation>
    </message>
</context>
</TS>
