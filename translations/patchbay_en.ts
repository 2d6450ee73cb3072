<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Attention</name>
    <message>
        <source>At %1 % requests are refused.</source>
        <translation>At %1 % requests are refused.</translation>
    </message>
    <message>
        <source>At %1 % requests go to %2.</source>
        <translation>At %1 % requests go to %2.</translation>
    </message>
    <message>
        <source>%1 of %2 is spent.</source>
        <translation>%1 of %2 is spent.</translation>
    </message>
    <message>
        <source>Budget “%1” at %2 %</source>
        <translation>Budget “%1” at %2 %</translation>
    </message>
    <message>
        <source>Show its requests</source>
        <translation>Show its requests</translation>
    </message>
    <message>
        <source>The keychain is locked: %1 cannot be asked</source>
        <translation>The keychain is locked: %1 cannot be asked</translation>
    </message>
    <message>
        <source>%1 has no key “%2”</source>
        <translation>%1 has no key “%2”</translation>
    </message>
    <message>
        <source>See where keys are</source>
        <translation>See where keys are</translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation>Enter the key</translation>
    </message>
    <message>
        <source>%1 refused the key “%2”</source>
        <translation>%1 refused the key “%2”</translation>
    </message>
    <message>
        <source>Replace key</source>
        <translation>Replace key</translation>
    </message>
    <message>
        <source>%1: the key “%2” rests</source>
        <translation>%1: the key “%2” rests</translation>
    </message>
    <message>
        <source>Show provider</source>
        <translation>Show provider</translation>
    </message>
    <message>
        <source>%1 cools down: %2</source>
        <translation>%1 cools down: %2</translation>
    </message>
    <message>
        <source>Show failures</source>
        <translation>Show failures</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) of today with unknown cost</source>
        <translation>
            <numerusform>%n request of today with unknown cost</numerusform>
            <numerusform>%n requests of today with unknown cost</numerusform>
        </translation>
    </message>
    <message>
        <source>Sums leave them out. Set the model&apos;s price under Providers.</source>
        <translation>Sums leave them out. Set the model&apos;s price under Providers.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Show them</translation>
    </message>
    <message>
        <source>%1 is overridden by %2</source>
        <translation>%1 is overridden by %2</translation>
    </message>
    <message>
        <source>Set in the environment. Its requests pass Patchbay by.</source>
        <translation>Set in the environment. Its requests pass Patchbay by.</translation>
    </message>
    <message>
        <source>Set in %1. Its requests pass Patchbay by.</source>
        <translation>Set in %1. Its requests pass Patchbay by.</translation>
    </message>
    <message>
        <source>How to mend</source>
        <translation>How to mend</translation>
    </message>
    <message>
        <source>The settings of %1 were changed</source>
        <translation>The settings of %1 were changed</translation>
    </message>
    <message>
        <source>See change</source>
        <translation>See change</translation>
    </message>
</context>
<context>
    <name>BudgetWords</name>
    <message>
        <source>A budget is used up</source>
        <translation>A budget is used up</translation>
    </message>
    <message>
        <source>A budget moves requests</source>
        <translation>A budget moves requests</translation>
    </message>
    <message>
        <source>A budget will not last</source>
        <translation>A budget will not last</translation>
    </message>
    <message>
        <source>A cost is unknown</source>
        <translation>A cost is unknown</translation>
    </message>
    <message>
        <source>%1% of a budget is spent</source>
        <translation>%1% of a budget is spent</translation>
    </message>
    <message>
        <source>The budget “%1” lets requests through whose price is unknown; it cannot count them. Set a price for the model under Providers.</source>
        <translation>The budget “%1” lets requests through whose price is unknown; it cannot count them. Set a price for the model under Providers.</translation>
    </message>
    <message>
        <source>The budget “%1” has spent %2 of %3.</source>
        <translation>The budget “%1” has spent %2 of %3.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Its requests now go to another target.</source>
        <translation>Its requests now go to another target.</translation>
    </message>
    <message>
        <source>At this pace it runs out before its period ends.</source>
        <translation>At this pace it runs out before its period ends.</translation>
    </message>
    <message>
        <source>Its requests are refused until the limit is raised.</source>
        <translation>Its requests are refused until the limit is raised.</translation>
    </message>
    <message>
        <source>Its requests are refused until %1.</source>
        <translation>Its requests are refused until %1.</translation>
    </message>
</context>
<context>
    <name>ChatPrompt</name>
    <message>
        <source>Image %1</source>
        <translation>Image %1</translation>
    </message>
    <message>
        <source>This request holds no messages. Choose a chat.</source>
        <translation>This request holds no messages. Choose a chat.</translation>
    </message>
    <message>
        <source>Tools are a list: [{&quot;type&quot;: &quot;function&quot;, …}].</source>
        <translation>Tools are a list: [{&quot;type&quot;: &quot;function&quot;, …}].</translation>
    </message>
    <message>
        <source>Tool %1: write {&quot;type&quot;: &quot;function&quot;, &quot;function&quot;: {&quot;name&quot;: …, &quot;parameters&quot;: {…}}}.</source>
        <translation>Tool %1: write {&quot;type&quot;: &quot;function&quot;, &quot;function&quot;: {&quot;name&quot;: …, &quot;parameters&quot;: {…}}}.</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>The key is refused with %1</source>
        <translation>The key is refused with %1</translation>
    </message>
    <message>
        <source>The key is refused</source>
        <translation>The key is refused</translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation>The certificate is not trusted</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>No answer in time</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>This is no provider</source>
        <translation>This is no provider</translation>
    </message>
    <message>
        <source>Failed with %1</source>
        <translation>Failed with %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Enter another key.</source>
        <translation>Enter another key.</translation>
    </message>
    <message>
        <source>Give the authority&apos;s file under Connection if it is your own.</source>
        <translation>Give the authority&apos;s file under Connection if it is your own.</translation>
    </message>
    <message>
        <source>Check the base URL, the network and the proxy.</source>
        <translation>Check the base URL, the network and the proxy.</translation>
    </message>
    <message>
        <source>Check the base URL; most end in /v1.</source>
        <translation>Check the base URL; most end in /v1.</translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 with a known price</source>
        <translation>%1, %2 with a known price</translation>
    </message>
    <message>
        <source>Prices as of %1</source>
        <translation>Prices as of %1</translation>
    </message>
    <message>
        <source>The key is good, the question failed</source>
        <translation>The key is good, the question failed</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>No chat model is known there, so none was asked.</source>
        <translation>No chat model is known there, so none was asked.</translation>
    </message>
    <message>
        <source>Works, first token after %1</source>
        <translation>Works, first token after %1</translation>
    </message>
    <message>
        <source>Asked %1 for 1 token: %2</source>
        <translation>Asked %1 for 1 token: %2</translation>
    </message>
    <message>
        <source>Asked %1 for 1 token; its price is unknown</source>
        <translation>Asked %1 for 1 token; its price is unknown</translation>
    </message>
    <message>
        <source>It has no list of models.</source>
        <translation>It has no list of models.</translation>
    </message>
    <message>
        <source>Nothing was asked</source>
        <translation>Nothing was asked</translation>
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
        <translation>Own limit: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>model, what is left</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>; all again in %1</source>
        <translation>; all again in %1</translation>
    </message>
    <message>
        <source>tpm</source>
        <comment>tokens per minute</comment>
        <translation>tpm</translation>
    </message>
    <message>
        <source>rpm</source>
        <comment>requests per minute</comment>
        <translation>rpm</translation>
    </message>
    <message>
        <source>%1 requests left</source>
        <translation>%1 requests left</translation>
    </message>
    <message>
        <source>%1 of %2 requests left</source>
        <translation>%1 of %2 requests left</translation>
    </message>
    <message>
        <source>%1 tokens left</source>
        <translation>%1 tokens left</translation>
    </message>
    <message>
        <source>%1 of %2 tokens left</source>
        <translation>%1 of %2 tokens left</translation>
    </message>
</context>
<context>
    <name>ProfileEdit</name>
    <message>
        <source>OpenAI chat</source>
        <translation>OpenAI chat</translation>
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
        <translation>simulated</translation>
    </message>
</context>
<context>
    <name>ProviderStanding</name>
    <message>
        <source>Rests until %1</source>
        <translation>Rests until %1</translation>
    </message>
    <message>
        <source>Rests %1:%2</source>
        <translation>Rests %1:%2</translation>
    </message>
    <message>
        <source>Keychain locked</source>
        <translation>Keychain locked</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>No key</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>Key refused</translation>
    </message>
    <message>
        <source>%1 of %2 refused</source>
        <translation>%1 of %2 refused</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Degraded</translation>
    </message>
    <message>
        <source>%1 of %2 resting</source>
        <translation>%1 of %2 resting</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Healthy</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Not asked yet</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Switched off</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>Usable</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>rate limit</source>
        <translation>rate limit</translation>
    </message>
    <message>
        <source>out of credit</source>
        <translation>out of credit</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>key refused</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>no answer in time</translation>
    </message>
</context>
<context>
    <name>ReasonWords</name>
    <message>
        <source>it is disabled</source>
        <translation>it is disabled</translation>
    </message>
    <message>
        <source>another model was asked for</source>
        <translation>another model was asked for</translation>
    </message>
    <message>
        <source>another client asks</source>
        <translation>another client asks</translation>
    </message>
    <message>
        <source>another user asks</source>
        <translation>another user asks</translation>
    </message>
    <message>
        <source>the tag differs</source>
        <translation>the tag differs</translation>
    </message>
    <message>
        <source>it is for whole answers</source>
        <translation>it is for whole answers</translation>
    </message>
    <message>
        <source>it is for streams</source>
        <translation>it is for streams</translation>
    </message>
    <message>
        <source>the input is too small: about %1 tokens, it is for at least %2</source>
        <translation>the input is too small: about %1 tokens, it is for at least %2</translation>
    </message>
    <message>
        <source>the input is too large: about %1 tokens, it is for at most %2</source>
        <translation>the input is too large: about %1 tokens, it is for at most %2</translation>
    </message>
    <message>
        <source>it is for requests that need %1</source>
        <translation>it is for requests that need %1</translation>
    </message>
    <message>
        <source>the budget “%1” has not spent more than %2 %</source>
        <translation>the budget “%1” has not spent more than %2 %</translation>
    </message>
    <message>
        <source>it is for other hours</source>
        <translation>it is for other hours</translation>
    </message>
    <message>
        <source>this endpoint has no conversation</source>
        <translation>this endpoint has no conversation</translation>
    </message>
    <message>
        <source>the last user text does not match</source>
        <translation>the last user text does not match</translation>
    </message>
    <message>
        <source>it looks like another task: %1 (%2 % sure)</source>
        <translation>it looks like another task: %1 (%2 % sure)</translation>
    </message>
    <message>
        <source>none of its targets is usable</source>
        <translation>none of its targets is usable</translation>
    </message>
    <message>
        <source>the rule “%1” has taken the request</source>
        <translation>the rule “%1” has taken the request</translation>
    </message>
    <message>
        <source>the request is forced to the rule “%1”</source>
        <translation>the request is forced to the rule “%1”</translation>
    </message>
    <message>
        <source>the request was refused before</source>
        <translation>the request was refused before</translation>
    </message>
    <message>
        <source>there is no such provider</source>
        <translation>there is no such provider</translation>
    </message>
    <message>
        <source>it names no model and neither does the request</source>
        <translation>it names no model and neither does the request</translation>
    </message>
    <message>
        <source>it is another kind of model (%1)</source>
        <translation>it is another kind of model (%1)</translation>
    </message>
    <message>
        <source>its provider is disabled</source>
        <translation>its provider is disabled</translation>
    </message>
    <message>
        <source>its model is unknown: %1</source>
        <translation>its model is unknown: %1</translation>
    </message>
    <message>
        <source>it cannot do %1</source>
        <translation>it cannot do %1</translation>
    </message>
    <message>
        <source>it is not known to do %1, and others are</source>
        <translation>it is not known to do %1, and others are</translation>
    </message>
    <message>
        <source>its context window of %2 tokens is too small for about %1</source>
        <translation>its context window of %2 tokens is too small for about %1</translation>
    </message>
    <message>
        <source>none of its provider&apos;s keys is enabled and has a secret</source>
        <translation>none of its provider&apos;s keys is enabled and has a secret</translation>
    </message>
    <message>
        <source>its provider&apos;s key is in a keychain that is locked</source>
        <translation>its provider&apos;s key is in a keychain that is locked</translation>
    </message>
    <message>
        <source>its provider&apos;s keys rest after a refusal</source>
        <translation>its provider&apos;s keys rest after a refusal</translation>
    </message>
    <message>
        <source>the limits of its provider&apos;s keys are used up</source>
        <translation>the limits of its provider&apos;s keys are used up</translation>
    </message>
    <message>
        <source>it keeps failing and is left alone for a while</source>
        <translation>it keeps failing and is left alone for a while</translation>
    </message>
    <message>
        <source>its provider says that it has no such model</source>
        <translation>its provider says that it has no such model</translation>
    </message>
    <message>
        <source>the budget “%1” lets no request of this cost through any more</source>
        <translation>the budget “%1” lets no request of this cost through any more</translation>
    </message>
    <message>
        <source>the budget “%1” is down to %2/%3</source>
        <translation>the budget “%1” is down to %2/%3</translation>
    </message>
    <message>
        <source>the request ignores its provider</source>
        <translation>the request ignores its provider</translation>
    </message>
    <message>
        <source>the request allows only other providers</source>
        <translation>the request allows only other providers</translation>
    </message>
    <message>
        <source>the request names other providers, without others after them</source>
        <translation>the request names other providers, without others after them</translation>
    </message>
    <message>
        <source>another comes first, and the request allows no other</source>
        <translation>another comes first, and the request allows no other</translation>
    </message>
    <message>
        <source>its price is not known</source>
        <translation>its price is not known</translation>
    </message>
    <message>
        <source>its price is above that of the request</source>
        <translation>its price is above that of the request</translation>
    </message>
    <message>
        <source>it takes no temperature, and the request requires one</source>
        <translation>it takes no temperature, and the request requires one</translation>
    </message>
    <message>
        <source>its answers are shorter than the request requires</source>
        <translation>its answers are shorter than the request requires</translation>
    </message>
    <message>
        <source>it is not known to do %1, and the request requires it</source>
        <translation>it is not known to do %1, and the request requires it</translation>
    </message>
</context>
<context>
    <name>RouteCanvas</name>
    <message>
        <source>no cost</source>
        <translation>no cost</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>price unknown</translation>
    </message>
    <message>
        <source>probing</source>
        <translation>probing</translation>
    </message>
    <message>
        <source>open, %1 s</source>
        <translation>open, %1 s</translation>
    </message>
    <message>
        <source>not in the profile</source>
        <translation>not in the profile</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>disabled</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>key refused</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>degraded</translation>
    </message>
    <message numerus="yes">
        <source>%n resting</source>
        <translation>
            <numerusform>%n resting</numerusform>
            <numerusform>%n resting</numerusform>
        </translation>
    </message>
    <message>
        <source>ready</source>
        <translation>ready</translation>
    </message>
    <message>
        <source>%1 / min</source>
        <translation>%1 / min</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
    <message>
        <source>any model</source>
        <translation>any model</translation>
    </message>
    <message>
        <source>new</source>
        <translation>new</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>edited</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>of a budget</comment>
        <translation>%1 left</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>no key</translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message>
        <source>%1, as asked</source>
        <translation>%1, as asked</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>task %1</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>model %1</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>client %1</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>user %1</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>tag %1</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>needs %1</translation>
    </message>
    <message>
        <source>streams</source>
        <translation>streams</translation>
    </message>
    <message>
        <source>whole answers</source>
        <translation>whole answers</translation>
    </message>
    <message>
        <source>words match %1</source>
        <translation>words match %1</translation>
    </message>
    <message>
        <source>input ≥ %1 tokens</source>
        <translation>input ≥ %1 tokens</translation>
    </message>
    <message>
        <source>input ≤ %1 tokens</source>
        <translation>input ≤ %1 tokens</translation>
    </message>
    <message>
        <source>hours %1</source>
        <translation>hours %1</translation>
    </message>
    <message>
        <source>budget %1 &gt; %2 %</source>
        <translation>budget %1 &gt; %2 %</translation>
    </message>
    <message>
        <source>always</source>
        <translation>always</translation>
    </message>
    <message>
        <source>weighted</source>
        <translation>weighted</translation>
    </message>
    <message>
        <source>cheapest</source>
        <translation>cheapest</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>fastest</translation>
    </message>
    <message>
        <source>least busy</source>
        <translation>least busy</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>ordered</translation>
    </message>
    <message>
        <source>Weighted: shared by weight</source>
        <translation>Weighted: shared by weight</translation>
    </message>
    <message>
        <source>Cheapest: the lowest price first</source>
        <translation>Cheapest: the lowest price first</translation>
    </message>
    <message>
        <source>Fastest: the quickest first</source>
        <translation>Fastest: the quickest first</translation>
    </message>
    <message>
        <source>Least busy: the idlest first</source>
        <translation>Least busy: the idlest first</translation>
    </message>
    <message>
        <source>Ordered: the first that can</source>
        <translation>Ordered: the first that can</translation>
    </message>
    <message>
        <source>summarize</source>
        <translation>summarize</translation>
    </message>
    <message>
        <source>translate</source>
        <translation>translate</translation>
    </message>
    <message>
        <source>extract</source>
        <translation>extract</translation>
    </message>
    <message>
        <source>classify</source>
        <translation>classify</translation>
    </message>
    <message>
        <source>rewrite</source>
        <translation>rewrite</translation>
    </message>
    <message>
        <source>code</source>
        <translation>code</translation>
    </message>
    <message>
        <source>math</source>
        <translation>math</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>reason</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>chat</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>tools</translation>
    </message>
    <message>
        <source>images</source>
        <translation>images</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>audio</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON schema</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>reasoning</translation>
    </message>
</context>
<context>
    <name>Spend</name>
    <message>
        <source>No provider</source>
        <translation>No provider</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>No model</translation>
    </message>
    <message>
        <source>No client</source>
        <translation>No client</translation>
    </message>
    <message>
        <source>No user</source>
        <translation>No user</translation>
    </message>
    <message>
        <source>No tag</source>
        <translation>No tag</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>No rule</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>No key</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendFilter</name>
    <message>
        <source>“%1” is not understood. Write terms as client:codex or user:&quot;Ada Lovelace&quot;; fields are provider, model, client, user, tag, route, key.</source>
        <translation>“%1” is not understood. Write terms as client:codex or user:&quot;Ada Lovelace&quot;; fields are provider, model, client, user, tag, route, key.</translation>
    </message>
    <message>
        <source>“%1” stands twice; sums are of one name each.</source>
        <translation>“%1” stands twice; sums are of one name each.</translation>
    </message>
</context>
<context>
    <name>SpendPeriod</name>
    <message>
        <source>d MMMM</source>
        <extracomment>A day without its year, as QLocale::toString() takes it: 3 July</extracomment>
        <translation>d MMMM</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <extracomment>As QLocale::toString() takes it: Friday 3 July</extracomment>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <extracomment>As QLocale::toString() takes it: 3 July 2026</extracomment>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>d</source>
        <comment>of one month</comment>
        <extracomment>The first of some days of one month, as QLocale::toString() takes it: 3</extracomment>
        <translation>d</translation>
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
        <translation>Sum</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Price unknown</source>
        <translation>Price unknown</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Estimated</translation>
    </message>
    <message>
        <source>This day</source>
        <translation>This day</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>So far</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>Each</translation>
    </message>
    <message>
        <source>First token, p50</source>
        <translation>First token, p50</translation>
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
        <translation>Not installed</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>Not set up</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Drifted</source>
        <translation>Drifted</translation>
    </message>
    <message>
        <source>Overridden</source>
        <translation>Overridden</translation>
    </message>
    <message>
        <source>Cannot read</source>
        <translation>Cannot read</translation>
    </message>
    <message>
        <source>%1 in the environment</source>
        <translation>%1 in the environment</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Connected %1.</source>
        <translation>Connected %1.</translation>
    </message>
    <message>
        <source>%1 was made; Undo takes it away.</source>
        <translation>%1 was made; Undo takes it away.</translation>
    </message>
    <message>
        <source>Backup of %1: %2</source>
        <translation>Backup of %1: %2</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>unknown</source>
        <translation>unknown</translation>
    </message>
</context>
<context>
    <name>patchbay::AddPanel</name>
    <message>
        <source>Add a provider</source>
        <translation>Add a provider</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Base URL</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocol</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>proxy, time limits, own CA</source>
        <translation>proxy, time limits, own CA</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Your own address</source>
        <translation>Your own address</translation>
    </message>
    <message>
        <source>Paste the key, or choose another place.</source>
        <translation>Paste the key, or choose another place.</translation>
    </message>
    <message>
        <source>Add provider</source>
        <translation>Add provider</translation>
    </message>
</context>
<context>
    <name>patchbay::AnswerPanel</name>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Streaming</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Not asked yet</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Model to ask</source>
        <translation>Model to ask</translation>
    </message>
    <message>
        <source>Take this target away</source>
        <translation>Take this target away</translation>
    </message>
    <message>
        <source>Show its attempts, route and cost under Live</source>
        <translation>Show its attempts, route and cost under Live</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>First token</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>Stop this answer</source>
        <translation>Stop this answer</translation>
    </message>
    <message>
        <source>Asked directly</source>
        <translation>Asked directly</translation>
    </message>
    <message>
        <source>By the rule “%1”</source>
        <translation>By the rule “%1”</translation>
    </message>
    <message>
        <source>, from the cache</source>
        <translation>, from the cache</translation>
    </message>
    <message numerus="yes">
        <source>, %n attempt(s)</source>
        <translation>
            <numerusform>, %n attempt</numerusform>
            <numerusform>, %n attempts</numerusform>
        </translation>
    </message>
    <message>
        <source>, left out: %1</source>
        <translation>, left out: %1</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 tok/s</translation>
    </message>
    <message>
        <source>local</source>
        <translation>local</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Go on from this answer: it is sent along with the next prompt</source>
        <translation>Go on from this answer: it is sent along with the next prompt</translation>
    </message>
</context>
<context>
    <name>patchbay::AnswerView</name>
    <message>
        <source>Answer</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Thinking:</source>
        <translation>Thinking:</translation>
    </message>
    <message>
        <source>Calls the tool %1</source>
        <translation>Calls the tool %1</translation>
    </message>
</context>
<context>
    <name>patchbay::Application</name>
    <message>
        <source>The profile has problems, so nothing was started.</source>
        <translation>The profile has problems, so nothing was started.</translation>
    </message>
    <message>
        <source>Patchbay cannot use its data directory.</source>
        <translation>Patchbay cannot use its data directory.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Quit Patchbay</source>
        <translation>Quit Patchbay</translation>
    </message>
    <message>
        <source>Patchbay goes on in the tray</source>
        <translation>Patchbay goes on in the tray</translation>
    </message>
    <message>
        <source>The relay keeps serving. Quit it from the tray&apos;s menu.</source>
        <translation>The relay keeps serving. Quit it from the tray&apos;s menu.</translation>
    </message>
    <message>
        <source>There is no tray here, so closing minimises the window.</source>
        <translation>There is no tray here, so closing minimises the window.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>patchbay::AttemptsTable</name>
    <message>
        <source>under way</source>
        <translation>under way</translation>
    </message>
    <message>
        <source>%1, broke off</source>
        <translation>%1, broke off</translation>
    </message>
    <message>
        <source>the client left</source>
        <translation>the client left</translation>
    </message>
    <message>
        <source>%1, complete</source>
        <translation>%1, complete</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>key “%1”</source>
        <translation>key “%1”</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Attempt</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Took</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Attempts</translation>
    </message>
    <message>
        <source>connect %1, TLS %2, first byte %3</source>
        <translation>connect %1, TLS %2, first byte %3</translation>
    </message>
</context>
<context>
    <name>patchbay::AttentionList</name>
    <message>
        <source>Nothing needs you at present.</source>
        <translation>Nothing needs you at present.</translation>
    </message>
    <message numerus="yes">
        <source>%n more of this kind, on their pages.</source>
        <translation>
            <numerusform>%n more of this kind, on its page.</numerusform>
            <numerusform>%n more of this kind, on their pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::BannerStack</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::BaselineEdit</name>
    <message>
        <source>Compare with another model…</source>
        <translation>Compare with another model…</translation>
    </message>
    <message>
        <source>provider/model</source>
        <translation>provider/model</translation>
    </message>
    <message>
        <source>The model that spend is compared with</source>
        <translation>The model that spend is compared with</translation>
    </message>
    <message>
        <source>What would everything have cost on this one? Empty: no comparison</source>
        <translation>What would everything have cost on this one? Empty: no comparison</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
</context>
<context>
    <name>patchbay::BodyView</name>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>As sent</source>
        <translation>As sent</translation>
    </message>
    <message>
        <source>Pieces with times</source>
        <translation>Pieces with times</translation>
    </message>
    <message>
        <source>How to show it</source>
        <translation>How to show it</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Keep them from now on…</source>
        <translation>Keep them from now on…</translation>
    </message>
    <message>
        <source>%1 bytes more were not kept.</source>
        <translation>%1 bytes more were not kept.</translation>
    </message>
    <message>
        <source>This is no conversation that can be shown; see it as it was sent.</source>
        <translation>This is no conversation that can be shown; see it as it was sent.</translation>
    </message>
    <message>
        <source>It is kept when the answer has ended.</source>
        <translation>It is kept when the answer has ended.</translation>
    </message>
    <message>
        <source>Of this request no words were kept, only figures.</source>
        <translation>Of this request no words were kept, only figures.</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetActionRow</name>
    <message>
        <source>From how many percent of the limit on</source>
        <translation>From how many percent of the limit on</translation>
    </message>
    <message>
        <source>notify</source>
        <translation>notify</translation>
    </message>
    <message>
        <source>downgrade</source>
        <translation>downgrade</translation>
    </message>
    <message>
        <source>block</source>
        <translation>block</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>What follows</translation>
    </message>
    <message>
        <source>provider/model</source>
        <translation>provider/model</translation>
    </message>
    <message>
        <source>Where requests go instead</source>
        <translation>Where requests go instead</translation>
    </message>
    <message>
        <source>Remove this alert</source>
        <translation>Remove this alert</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetActions</name>
    <message>
        <source>Add an alert</source>
        <translation>Add an alert</translation>
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
        <translation>%1 spent of %2</translation>
    </message>
    <message>
        <source>%1 spent</source>
        <translation>%1 spent</translation>
    </message>
    <message>
        <source>at the end %1 to %2</source>
        <translation>at the end %1 to %2</translation>
    </message>
    <message>
        <source>Spend of the period as a line: %1</source>
        <translation>Spend of the period as a line: %1</translation>
    </message>
    <message>
        <source>%1: %2 this day, %3 so far</source>
        <translation>%1: %2 this day, %3 so far</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetModel</name>
    <message>
        <source>notify</source>
        <translation>notify</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>to %1</translation>
    </message>
    <message>
        <source>block</source>
        <translation>block</translation>
    </message>
    <message>
        <source>blocks requests</source>
        <translation>blocks requests</translation>
    </message>
    <message>
        <source>an alert is reached</source>
        <translation>an alert is reached</translation>
    </message>
    <message>
        <source>within its limit</source>
        <translation>within its limit</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>What a budget counts: Provider Gemini</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>everything</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>blocks until %1</source>
        <translation>blocks until %1</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>blocks</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %Ln requests whose price is unknown</source>
        <translation>
            <numerusform>%1, and %Ln request whose price is unknown</numerusform>
            <numerusform>%1, and %Ln requests whose price is unknown</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Spent</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Resets</source>
        <translation>Resets</translation>
    </message>
    <message>
        <source>At the limit</source>
        <translation>At the limit</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>When a budget begins anew, as QLocale::toString() takes it: 1 Dec</extracomment>
        <translation>d MMM</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetPanel</name>
    <message>
        <source>any</source>
        <translation>any</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>letters, digits, - and _</source>
        <translation>letters, digits, - and _</translation>
    </message>
    <message>
        <source>Limit, USD</source>
        <translation>Limit, USD</translation>
    </message>
    <message>
        <source>as 50.00</source>
        <translation>as 50.00</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>an hour</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>a day</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>a week</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>a month</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>no end</translation>
    </message>
    <message>
        <source>Reset day</source>
        <translation>Reset day</translation>
    </message>
    <message>
        <source>first</source>
        <translation>first</translation>
    </message>
    <message>
        <source>Day of the month, or of the week from Monday on, that begins a period</source>
        <translation>Day of the month, or of the week from Monday on, that begins a period</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>the system&apos;s</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <source>Hold back</source>
        <translation>Hold back</translation>
    </message>
    <message>
        <source>what answers usually cost</source>
        <translation>what answers usually cost</translation>
    </message>
    <message>
        <source>the most that they can cost</source>
        <translation>the most that they can cost</translation>
    </message>
    <message>
        <source>No price</source>
        <translation>No price</translation>
    </message>
    <message>
        <source>let through, tell once</source>
        <translation>let through, tell once</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>refuse</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>none; https://…</source>
        <translation>none; https://…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>On the last 30 days</source>
        <translation>On the last 30 days</translation>
    </message>
    <message>
        <source>Counts only</source>
        <translation>Counts only</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>What follows</translation>
    </message>
    <message numerus="yes">
        <source>No request of the last %n days falls under it.</source>
        <translation>
            <numerusform>No request of the last day falls under it.</numerusform>
            <numerusform>No request of the last %n days falls under it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have blocked none of %Ln requests.</source>
        <translation>
            <numerusform>It would not have blocked the %Ln request.</numerusform>
            <numerusform>It would have blocked none of %Ln requests.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message>
        <source>It would have blocked %1 on %2.</source>
        <translation>It would have blocked %1 on %2.</translation>
    </message>
    <message numerus="yes">
        <source>It would have blocked %1 on %n days, first on %2.</source>
        <translation>
            <numerusform>It would have blocked %1 on %n day, first on %2.</numerusform>
            <numerusform>It would have blocked %1 on %n days, first on %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would have been downgraded.</source>
        <translation>
            <numerusform>%Ln would have been downgraded.</numerusform>
            <numerusform>%Ln would have been downgraded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The price of %Ln is unknown.</source>
        <translation>
            <numerusform>The price of %Ln is unknown.</numerusform>
            <numerusform>The price of %Ln is unknown.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Delete the budget “%1”? What it counts is no longer limited by it.</source>
        <translation>Delete the budget “%1”? What it counts is no longer limited by it.</translation>
    </message>
    <message>
        <source>Budget %1</source>
        <translation>Budget %1</translation>
    </message>
    <message>
        <source>New budget</source>
        <translation>New budget</translation>
    </message>
    <message>
        <source>The preview comes as soon as the budget is whole.</source>
        <translation>The preview comes as soon as the budget is whole.</translation>
    </message>
</context>
<context>
    <name>patchbay::ByHand</name>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Cline, Roo Code</source>
        <translation>Cline, Roo Code</translation>
    </message>
    <message>
        <source>They keep their settings in their own window: choose “OpenAI Compatible” there, paste the base URL and a new token, and take the model “auto”.</source>
        <translation>They keep their settings in their own window: choose “OpenAI Compatible” there, paste the base URL and a new token, and take the model “auto”.</translation>
    </message>
    <message>
        <source>Copy the base URL</source>
        <translation>Copy the base URL</translation>
    </message>
    <message>
        <source>OpenAI SDK</source>
        <translation>OpenAI SDK</translation>
    </message>
    <message>
        <source>OPENAI_BASE_URL and OPENAI_API_KEY, or as code. The example holds this computer&apos;s own token.</source>
        <translation>OPENAI_BASE_URL and OPENAI_API_KEY, or as code. The example holds this computer&apos;s own token.</translation>
    </message>
    <message>
        <source>Copy Python code</source>
        <translation>Copy Python code</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>Cursor</translation>
    </message>
    <message>
        <source>Cannot be connected: its servers call the address, and a relay on this computer cannot be reached from there.</source>
        <translation>Cannot be connected: its servers call the address, and a relay on this computer cannot be reached from there.</translation>
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
        <translation>Empty the cache</translation>
    </message>
    <message>
        <source>Kept now</source>
        <translation>Kept now</translation>
    </message>
    <message>
        <source>Answers that equal requests get again, where their rule says so. In memory only; every change of the profile empties it.</source>
        <translation>Answers that equal requests get again, where their rule says so. In memory only; every change of the profile empties it.</translation>
    </message>
    <message>
        <source>Given again</source>
        <translation>Given again</translation>
    </message>
    <message>
        <source>Cache of at most &amp;MiB</source>
        <translation>Cache of at most &amp;MiB</translation>
    </message>
    <message>
        <source>What was not asked for longest goes first.</source>
        <translation>What was not asked for longest goes first.</translation>
    </message>
    <message>
        <source>Cached answers</source>
        <translation>Cached answers</translation>
    </message>
    <message>
        <source>Emptied.</source>
        <translation>Emptied.</translation>
    </message>
    <message>
        <source>The relay does not run.</source>
        <translation>The relay does not run.</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 of %3</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 requests that could be, since the start</source>
        <translation>%1 of %2 requests that could be, since the start</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>Saved %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n without a known price are not counted.</source>
        <translation>
            <numerusform>%n without a known price is not counted.</numerusform>
            <numerusform>%n without a known price are not counted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::CatalogSection</name>
    <message>
        <source>Catalogue</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Known</translation>
    </message>
    <message>
        <source>Came with Patchbay %1. Every price has its source and date; see a provider&apos;s models.</source>
        <translation>Came with Patchbay %1. Every price has its source and date; see a provider&apos;s models.</translation>
    </message>
    <message>
        <source>Newer prices</source>
        <translation>Newer prices</translation>
    </message>
    <message>
        <source>From a file in the form of the catalogue, without the network. Prices that are older than those known are not used.</source>
        <translation>From a file in the form of the catalogue, without the network. Prices that are older than those known are not used.</translation>
    </message>
    <message>
        <source>%1 providers, %2 models</source>
        <translation>%1 providers, %2 models</translation>
    </message>
    <message>
        <source>Show the prices</source>
        <translation>Show the prices</translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation>Import a catalogue</translation>
    </message>
    <message>
        <source>Catalogues (*.json)</source>
        <translation>Catalogues (*.json)</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Reading …</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Nothing was imported.</translation>
    </message>
    <message>
        <source>Imported: %1, %2, %3.</source>
        <translation>Imported: %1, %2, %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n providers</source>
        <translation>
            <numerusform>%n provider</numerusform>
            <numerusform>%n providers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices</source>
        <translation>
            <numerusform>%n price</numerusform>
            <numerusform>%n prices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices are older than those known and are not used.</source>
        <translation>
            <numerusform>%n price is older than the one known and is not used.</numerusform>
            <numerusform>%n prices are older than those known and are not used.</numerusform>
        </translation>
    </message>
    <message>
        <source>They count from now on.</source>
        <translation>They count from now on.</translation>
    </message>
</context>
<context>
    <name>patchbay::ChatStream</name>
    <message>
        <source>The provider refuses its key: replace it under Providers.</source>
        <translation>The provider refuses its key: replace it under Providers.</translation>
    </message>
    <message>
        <source>Wait a moment, or ask another model.</source>
        <translation>Wait a moment, or ask another model.</translation>
    </message>
    <message>
        <source>Ask again, or choose another model.</source>
        <translation>Ask again, or choose another model.</translation>
    </message>
    <message>
        <source>The relay does not run. See Settings, Server.</source>
        <translation>The relay does not run. See Settings, Server.</translation>
    </message>
    <message>
        <source>The token of the client “local” cannot be read. Unlock the keychain, or make another token.</source>
        <translation>The token of the client “local” cannot be read. Unlock the keychain, or make another token.</translation>
    </message>
    <message>
        <source>A piece of the answer is larger than can be read.</source>
        <translation>A piece of the answer is larger than can be read.</translation>
    </message>
    <message>
        <source>The answer is an error without words.</source>
        <translation>The answer is an error without words.</translation>
    </message>
    <message>
        <source>The relay answered with status %1.</source>
        <translation>The relay answered with status %1.</translation>
    </message>
    <message>
        <source>The relay does not answer at %1: %2. See Settings, Server.</source>
        <translation>The relay does not answer at %1: %2. See Settings, Server.</translation>
    </message>
    <message>
        <source>The answer was cut off: %1. Ask again.</source>
        <translation>The answer was cut off: %1. Ask again.</translation>
    </message>
</context>
<context>
    <name>patchbay::ClientStep</name>
    <message>
        <source>Connect a coding tool</source>
        <translation>Connect a coding tool</translation>
    </message>
    <message>
        <source>No tool that Patchbay knows was found here. Go on: any program that takes a base URL and a token can use the relay.</source>
        <translation>No tool that Patchbay knows was found here. Go on: any program that takes a base URL and a token can use the relay.</translation>
    </message>
    <message>
        <source>Choose one to see what would change in its files. Nothing is written before you agree, and all can be undone.</source>
        <translation>Choose one to see what would change in its files. Nothing is written before you agree, and all can be undone.</translation>
    </message>
</context>
<context>
    <name>patchbay::ClientsPage</name>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>New token</translation>
    </message>
    <message>
        <source>Command line and editors</source>
        <translation>Command line and editors</translation>
    </message>
    <message>
        <source>Not found on this computer</source>
        <translation>Not found on this computer</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>No client has a token, so that the relay refuses everyone.</source>
        <translation>No client has a token, so that the relay refuses everyone.</translation>
    </message>
    <message numerus="yes">
        <source>%n tools found here</source>
        <translation>
            <numerusform>%n tool found here</numerusform>
            <numerusform>%n tools found here</numerusform>
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
        <translation>Copy the code</translation>
    </message>
    <message>
        <source>Language of the code</source>
        <translation>Language of the code</translation>
    </message>
    <message>
        <source>The request as code</source>
        <translation>The request as code</translation>
    </message>
    <message>
        <source>As code, for the first target</source>
        <translation>As code, for the first target</translation>
    </message>
</context>
<context>
    <name>patchbay::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>What do you want to do?</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Search commands</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
</context>
<context>
    <name>patchbay::Comparison</name>
    <message>
        <source>Comparison</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Answers</translation>
    </message>
    <message>
        <source>Figures of both requests</source>
        <translation>Figures of both requests</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>differs</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>Ended with</source>
        <translation>Ended with</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Attempts</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>First token</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Took</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>Input tokens</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>From the cache</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>Output tokens</translation>
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
        <translation>Asks for the models, then one of them for 1 token.</translation>
    </message>
    <message>
        <source>Asks a cheap model for 1 token, about %1.</source>
        <translation>Asks a cheap model for 1 token, about %1.</translation>
    </message>
    <message>
        <source>Asks a model for 1 token; its price is unknown.</source>
        <translation>Asks a model for 1 token; its price is unknown.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Asking…</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Test the connection</translation>
    </message>
</context>
<context>
    <name>patchbay::CopyButton</name>
    <message>
        <source>Copied, for 30 s</source>
        <translation>Copied, for 30 s</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>patchbay::CostView</name>
    <message>
        <source>Input</source>
        <translation>Input</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Input from the cache</source>
        <translation>Input from the cache</translation>
    </message>
    <message>
        <source>Input written to the cache</source>
        <translation>Input written to the cache</translation>
    </message>
    <message>
        <source>Input written to the 1-hour cache</source>
        <translation>Input written to the 1-hour cache</translation>
    </message>
    <message>
        <source>Audio input</source>
        <translation>Audio input</translation>
    </message>
    <message>
        <source>Audio input from the cache</source>
        <translation>Audio input from the cache</translation>
    </message>
    <message>
        <source>Image input</source>
        <translation>Image input</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Reasoning</translation>
    </message>
    <message>
        <source>Audio output</source>
        <translation>Audio output</translation>
    </message>
    <message>
        <source>Image output</source>
        <translation>Image output</translation>
    </message>
    <message>
        <source>Web searches</source>
        <translation>Web searches</translation>
    </message>
    <message>
        <source>The request itself</source>
        <translation>The request itself</translation>
    </message>
    <message>
        <source>per 1,000</source>
        <translation>per 1,000</translation>
    </message>
    <message>
        <source>each</source>
        <translation>each</translation>
    </message>
    <message>
        <source>per million</source>
        <translation>per million</translation>
    </message>
    <message>
        <source>The provider stated this cost itself.</source>
        <translation>The provider stated this cost itself.</translation>
    </message>
    <message>
        <source>By the catalogue&apos;s prices of %1.</source>
        <translation>By the catalogue&apos;s prices of %1.</translation>
    </message>
    <message>
        <source>By the prices set in the profile.</source>
        <translation>By the prices set in the profile.</translation>
    </message>
    <message>
        <source>Covered by a subscription, so it counts as 0.</source>
        <translation>Covered by a subscription, so it counts as 0.</translation>
    </message>
    <message>
        <source>Nothing was charged for.</source>
        <translation>Nothing was charged for.</translation>
    </message>
    <message>
        <source>By the list prices of the simulated provider; nobody pays them.</source>
        <translation>By the list prices of the simulated provider; nobody pays them.</translation>
    </message>
    <message>
        <source>The price is not known, so neither is the cost. Set the model&apos;s price under Providers.</source>
        <translation>The price is not known, so neither is the cost. Set the model&apos;s price under Providers.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>What the cost consists of</source>
        <translation>What the cost consists of</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>In all</translation>
    </message>
    <message>
        <source>The cost is known when the answer has ended.</source>
        <translation>The cost is known when the answer has ended.</translation>
    </message>
    <message>
        <source>The provider reported no usage: the tokens are estimated.</source>
        <translation>The provider reported no usage: the tokens are estimated.</translation>
    </message>
    <message>
        <source>Prices have changed since; the parts are by those of today.</source>
        <translation>Prices have changed since; the parts are by those of today.</translation>
    </message>
    <message>
        <source>Patchbay answered from its own cache, which saved %1.</source>
        <translation>Patchbay answered from its own cache, which saved %1.</translation>
    </message>
    <message>
        <source>Without the provider&apos;s cache it would have cost %1.</source>
        <translation>Without the provider&apos;s cache it would have cost %1.</translation>
    </message>
    <message>
        <source>On the baseline %1 it would have cost %2.</source>
        <translation>On the baseline %1 it would have cost %2.</translation>
    </message>
    <message>
        <source>Images made</source>
        <translation>Images made</translation>
    </message>
    <message>
        <source>Transcribed sound</source>
        <translation>Transcribed sound</translation>
    </message>
    <message>
        <source>per hour</source>
        <translation>per hour</translation>
    </message>
    <message>
        <source>It was priced anew (%1); it had been entered with %2.</source>
        <translation>It was priced anew (%1); it had been entered with %2.</translation>
    </message>
    <message>
        <source>an unknown cost</source>
        <translation>an unknown cost</translation>
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
        <translation>system; or none, or a URL</translation>
    </message>
    <message>
        <source>Own CA</source>
        <translation>Own CA</translation>
    </message>
    <message>
        <source>a PEM file, beside the system&apos;s</source>
        <translation>a PEM file, beside the system&apos;s</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>10 s</source>
        <translation>10 s</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>First byte</translation>
    </message>
    <message>
        <source>60 s, streaming</source>
        <translation>60 s, streaming</translation>
    </message>
    <message>
        <source>…, whole</source>
        <translation>…, whole</translation>
    </message>
    <message>
        <source>10 min, not streaming</source>
        <translation>10 min, not streaming</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Silence</translation>
    </message>
    <message>
        <source>5 min between bytes</source>
        <translation>5 min between bytes</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>In all</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Headers</translation>
    </message>
    <message>
        <source>Name: value, one a line; no keys</source>
        <translation>Name: value, one a line; no keys</translation>
    </message>
    <message>
        <source>Use HTTP/2</source>
        <translation>Use HTTP/2</translation>
    </message>
    <message>
        <source>Allow plain HTTP to a private address</source>
        <translation>Allow plain HTTP to a private address</translation>
    </message>
</context>
<context>
    <name>patchbay::DryRunBar</name>
    <message>
        <source>Dry run</source>
        <translation>Dry run</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Model asked for</source>
        <translation>Model asked for</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>What the user writes</source>
        <translation>What the user writes</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Needs</translation>
    </message>
    <message>
        <source>From the log</source>
        <translation>From the log</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Try</translation>
    </message>
    <message>
        <source>Close the dry run</source>
        <translation>Close the dry run</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Reading …</translation>
    </message>
    <message>
        <source>No request is logged yet</source>
        <translation>No request is logged yet</translation>
    </message>
    <message>
        <source>%1: %2 from %3</source>
        <translation>%1: %2 from %3</translation>
    </message>
    <message>
        <source>The draft has mistakes; mend them first.</source>
        <translation>The draft has mistakes; mend them first.</translation>
    </message>
    <message>
        <source>No rule takes it; it goes by the model&apos;s name</source>
        <translation>No rule takes it; it goes by the model&apos;s name</translation>
    </message>
    <message>
        <source>Rule %1 “%2”</source>
        <translation>Rule %1 “%2”</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>refused: %1</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>about %1</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>cost unknown</translation>
    </message>
    <message numerus="yes">
        <source>%n input tokens</source>
        <translation>
            <numerusform>%n input token</numerusform>
            <numerusform>%n input tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>task %1 (%2 % sure)</source>
        <translation>task %1 (%2 % sure)</translation>
    </message>
    <message>
        <source>then %1, %2</source>
        <translation>then %1, %2</translation>
    </message>
    <message>
        <source>not %1: %2</source>
        <translation>not %1: %2</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>not reached</translation>
    </message>
    <message>
        <source>passed over %1: %2</source>
        <translation>passed over %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::EditPanel</name>
    <message>
        <source>As the preset says</source>
        <translation>As the preset says</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>proxy, time limits, own CA</source>
        <translation>proxy, time limits, own CA</translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation>Models and prices</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>Delete provider</source>
        <translation>Delete provider</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Base URL</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocol</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Billing</translation>
    </message>
    <message>
        <source>By use</source>
        <translation>By use</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Subscription</translation>
    </message>
    <message>
        <source>Free, on this machine</source>
        <translation>Free, on this machine</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Switched on</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>the rule “%1”</source>
        <translation>the rule “%1”</translation>
    </message>
    <message>
        <source>the budget “%1”</source>
        <translation>the budget “%1”</translation>
    </message>
    <message numerus="yes">
        <source>Delete %1 with its %n keys? Keys in the keychain go too.</source>
        <translation>
            <numerusform>Delete %1 with its key? A key in the keychain goes too.</numerusform>
            <numerusform>Delete %1 with its %n keys? Keys in the keychain go too.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be deleted yet: %2 would break. Change that first.</source>
        <translation>%1 cannot be deleted yet: %2 would break. Change that first.</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>Add a key</translation>
    </message>
</context>
<context>
    <name>patchbay::EmptyState</name>
    <message>
        <source>Copy the command</source>
        <translation>Copy the command</translation>
    </message>
</context>
<context>
    <name>patchbay::ErrorWords</name>
    <message>
        <source>invalid token</source>
        <translation>invalid token</translation>
    </message>
    <message>
        <source>origin not allowed</source>
        <translation>origin not allowed</translation>
    </message>
    <message>
        <source>host not allowed</source>
        <translation>host not allowed</translation>
    </message>
    <message>
        <source>JSON required</source>
        <translation>JSON required</translation>
    </message>
    <message>
        <source>invalid JSON</source>
        <translation>invalid JSON</translation>
    </message>
    <message>
        <source>invalid request</source>
        <translation>invalid request</translation>
    </message>
    <message>
        <source>unsupported by target</source>
        <translation>unsupported by target</translation>
    </message>
    <message>
        <source>model not found</source>
        <translation>model not found</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>not found</translation>
    </message>
    <message>
        <source>method not allowed</source>
        <translation>method not allowed</translation>
    </message>
    <message>
        <source>body too large</source>
        <translation>body too large</translation>
    </message>
    <message>
        <source>headers too large</source>
        <translation>headers too large</translation>
    </message>
    <message>
        <source>request timeout</source>
        <translation>request timeout</translation>
    </message>
    <message>
        <source>rate limited</source>
        <translation>rate limited</translation>
    </message>
    <message>
        <source>budget exceeded</source>
        <translation>budget exceeded</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>too many connections</translation>
    </message>
    <message>
        <source>relay paused</source>
        <translation>relay paused</translation>
    </message>
    <message>
        <source>keychain locked</source>
        <translation>keychain locked</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>no key</translation>
    </message>
    <message>
        <source>ledger unavailable</source>
        <translation>ledger unavailable</translation>
    </message>
    <message>
        <source>upstream unreachable</source>
        <translation>upstream unreachable</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS failed</translation>
    </message>
    <message>
        <source>upstream redirect</source>
        <translation>upstream redirect</translation>
    </message>
    <message>
        <source>bad upstream response</source>
        <translation>bad upstream response</translation>
    </message>
    <message>
        <source>upstream too large</source>
        <translation>upstream too large</translation>
    </message>
    <message>
        <source>empty stream</source>
        <translation>empty stream</translation>
    </message>
    <message>
        <source>stream cut</source>
        <translation>stream cut</translation>
    </message>
    <message>
        <source>upstream timeout</source>
        <translation>upstream timeout</translation>
    </message>
    <message>
        <source>upstream error</source>
        <translation>upstream error</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>internal error</translation>
    </message>
    <message>
        <source>transient failure</source>
        <translation>transient failure</translation>
    </message>
    <message>
        <source>out of credit</source>
        <translation>out of credit</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>key refused</translation>
    </message>
    <message>
        <source>model gone</source>
        <translation>model gone</translation>
    </message>
    <message>
        <source>context too long</source>
        <translation>context too long</translation>
    </message>
    <message>
        <source>content policy</source>
        <translation>content policy</translation>
    </message>
    <message>
        <source>unsupported</source>
        <translation>unsupported</translation>
    </message>
    <message>
        <source>fault of the request</source>
        <translation>fault of the request</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>timeout</translation>
    </message>
    <message>
        <source>unknown outcome</source>
        <translation>unknown outcome</translation>
    </message>
    <message>
        <source>bad response</source>
        <translation>bad response</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelled</translation>
    </message>
</context>
<context>
    <name>patchbay::FilterBar</name>
    <message>
        <source>Save filter</source>
        <translation>Save filter</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errors</translation>
    </message>
    <message>
        <source>Failed over</source>
        <translation>Failed over</translation>
    </message>
    <message>
        <source>Over $0.05</source>
        <translation>Over $0.05</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <translation>Forget this filter</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>Name of the filter:</translation>
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
        <translation>Remove this condition</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Remove %1</translation>
    </message>
</context>
<context>
    <name>patchbay::FilterProblem</name>
    <message>
        <source>%1 wants a number, such as &gt;10k, 5 or 1000..2000.</source>
        <translation>%1 wants a number, such as &gt;10k, 5 or 1000..2000.</translation>
    </message>
    <message>
        <source>%1 wants an amount in dollars, such as &gt;0.05 or 0.01..0.10, or unknown.</source>
        <translation>%1 wants an amount in dollars, such as &gt;0.05 or 0.01..0.10, or unknown.</translation>
    </message>
    <message>
        <source>%1 wants a time with its unit (us, ms, s, min, h, d), such as &gt;2s or 100ms..1s.</source>
        <translation>%1 wants a time with its unit (us, ms, s, min, h, d), such as &gt;2s or 100ms..1s.</translation>
    </message>
    <message>
        <source>%1 wants an HTTP status, such as 429, 5xx or &gt;=400.</source>
        <translation>%1 wants an HTTP status, such as 429, 5xx or &gt;=400.</translation>
    </message>
    <message>
        <source>%1 wants how long ago, such as 30min, 1h or 7d, or a date such as 2026-11-01.</source>
        <translation>%1 wants how long ago, such as 30min, 1h or 7d, or a date such as 2026-11-01.</translation>
    </message>
    <message>
        <source>%1 wants a text.</source>
        <translation>%1 wants a text.</translation>
    </message>
    <message>
        <source>There is no field %1.</source>
        <translation>There is no field %1.</translation>
    </message>
    <message>
        <source>To look for a text with a colon, put it in quotes.</source>
        <translation>To look for a text with a colon, put it in quotes.</translation>
    </message>
    <message>
        <source>The quote is not closed.</source>
        <translation>The quote is not closed.</translation>
    </message>
    <message>
        <source>A blank belongs after the closing quote.</source>
        <translation>A blank belongs after the closing quote.</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>A value is missing here.</translation>
    </message>
    <message>
        <source>A value is missing here; &quot;&quot; stands for none at all.</source>
        <translation>A value is missing here; &quot;&quot; stands for none at all.</translation>
    </message>
    <message>
        <source>%1 is one of %2.</source>
        <translation>%1 is one of %2.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Did you mean %1?</translation>
    </message>
</context>
<context>
    <name>patchbay::FirstRunPage</name>
    <message>
        <source>Keychain</source>
        <translation>Keychain</translation>
    </message>
    <message>
        <source>First provider</source>
        <translation>First provider</translation>
    </message>
    <message>
        <source>or the demo</source>
        <translation>or the demo</translation>
    </message>
    <message>
        <source>First request</source>
        <translation>First request</translation>
    </message>
    <message>
        <source>watch it come</source>
        <translation>watch it come</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Set up Patchbay</source>
        <translation>Set up Patchbay</translation>
    </message>
    <message>
        <source>About two minutes. Leave and come back when you like.</source>
        <translation>About two minutes. Leave and come back when you like.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Where your keys will lie</source>
        <translation>Where your keys will lie</translation>
    </message>
    <message>
        <source>Patchbay keeps the keys of your providers in the system&apos;s keychain, never in a file of its own, and sends each only to the address it was entered for.</source>
        <translation>Patchbay keeps the keys of your providers in the system&apos;s keychain, never in a file of its own, and sends each only to the address it was entered for.</translation>
    </message>
    <message>
        <source>Your first provider</source>
        <translation>Your first provider</translation>
    </message>
    <message>
        <source>Nothing is taken unless you say so. A key that lies in the environment stays there.</source>
        <translation>Nothing is taken unless you say so. A key that lies in the environment stays there.</translation>
    </message>
    <message>
        <source>Found on this machine</source>
        <translation>Found on this machine</translation>
    </message>
    <message>
        <source>Another provider…</source>
        <translation>Another provider…</translation>
    </message>
    <message>
        <source>No key at hand?</source>
        <translation>No key at hand?</translation>
    </message>
    <message>
        <source>Go on: the demo provider answers from inside Patchbay, costs nothing and needs no network.</source>
        <translation>Go on: the demo provider answers from inside Patchbay, costs nothing and needs no network.</translation>
    </message>
    <message>
        <source>The first request</source>
        <translation>The first request</translation>
    </message>
    <message>
        <source>Give your application this base URL and token, or copy the line into a terminal. It comes with the token; the clipboard forgets it after 30 s.</source>
        <translation>Give your application this base URL and token, or copy the line into a terminal. It comes with the token; the clipboard forgets it after 30 s.</translation>
    </message>
    <message>
        <source>Waiting for the first request</source>
        <translation>Waiting for the first request</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1 answers</translation>
    </message>
    <message>
        <source>none that answers</source>
        <translation>none that answers</translation>
    </message>
    <message>
        <source>Add %1, by %2…</source>
        <translation>Add %1, by %2…</translation>
    </message>
    <message>
        <source>Set up: %1</source>
        <translation>Set up: %1</translation>
    </message>
    <message>
        <source>It came: %1 answered, first token after %2, for %3.</source>
        <translation>It came: %1 answered, first token after %2, for %3.</translation>
    </message>
    <message>
        <source>it came</source>
        <translation>it came</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Set-up</translation>
    </message>
    <message>
        <source>No key lies in the environment, nor in the files of the tools known here.</source>
        <translation>No key lies in the environment, nor in the files of the tools known here.</translation>
    </message>
    <message>
        <source>Add %1, with the key of %2…</source>
        <translation>Add %1, with the key of %2…</translation>
    </message>
    <message>
        <source>Coding tool</source>
        <translation>Coding tool</translation>
    </message>
    <message>
        <source>if you use one</source>
        <translation>if you use one</translation>
    </message>
</context>
<context>
    <name>patchbay::HistorySection</name>
    <message>
        <source>Nothing</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <source>Of failed requests</source>
        <translation>Of failed requests</translation>
    </message>
    <message>
        <source>Of all requests</source>
        <translation>Of all requests</translation>
    </message>
    <message>
        <source>&amp;Keep prompts and answers</source>
        <translation>&amp;Keep prompts and answers</translation>
    </message>
    <message>
        <source>Figures are always kept: who asked what, tokens, cost, times. Words only if you say so; they stay on this machine, and secrets are cut out.</source>
        <translation>Figures are always kept: who asked what, tokens, cost, times. Words only if you say so; they stay on this machine, and secrets are cut out.</translation>
    </message>
    <message>
        <source>For &amp;days</source>
        <translation>For &amp;days</translation>
    </message>
    <message>
        <source>0: no limit.</source>
        <translation>0: no limit.</translation>
    </message>
    <message>
        <source>In at most &amp;MiB</source>
        <translation>In at most &amp;MiB</translation>
    </message>
    <message>
        <source>The oldest go first. 0: no limit.</source>
        <translation>The oldest go first. 0: no limit.</translation>
    </message>
    <message>
        <source>Delete what is kept…</source>
        <translation>Delete what is kept…</translation>
    </message>
    <message>
        <source>Prompts and answers</source>
        <translation>Prompts and answers</translation>
    </message>
    <message>
        <source>All prompts and answers that are kept will be overwritten and deleted. The figures stay. This cannot be undone.</source>
        <translation>All prompts and answers that are kept will be overwritten and deleted. The figures stay. This cannot be undone.</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Deleted.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Keep them</translation>
    </message>
    <message>
        <source>Delete all of them</source>
        <translation>Delete all of them</translation>
    </message>
</context>
<context>
    <name>patchbay::HourBars</name>
    <message>
        <source>Requests of the last 24 hours: %1, of these failed %2</source>
        <translation>Requests of the last 24 hours: %1, of these failed %2</translation>
    </message>
    <message>
        <source>now</source>
        <translation>now</translation>
    </message>
    <message>
        <source>From %1: %2 requests, %3 failed</source>
        <translation>From %1: %2 requests, %3 failed</translation>
    </message>
</context>
<context>
    <name>patchbay::HourModel</name>
    <message>
        <source>Hour from</source>
        <translation>Hour from</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
</context>
<context>
    <name>patchbay::ImportPreview</name>
    <message>
        <source>New: %1</source>
        <translation>New: %1</translation>
    </message>
    <message>
        <source>Replaced: %1</source>
        <translation>Replaced: %1</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>Removed: %1</translation>
    </message>
    <message>
        <source>%1, sent to %2</source>
        <translation>%1, sent to %2</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>Import a profile</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Providers</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Rules</translation>
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
        <translation>What would change</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>The profile in force would be replaced. Keys in the keychain stay there, for the same provider at the same address.</source>
        <translation>The profile in force would be replaced. Keys in the keychain stay there, for the same provider at the same address.</translation>
    </message>
    <message>
        <source>Let it read keys from: %1</source>
        <translation>Let it read keys from: %1</translation>
    </message>
    <message>
        <source>It reads keys from this machine: allow that first.</source>
        <translation>It reads keys from this machine: allow that first.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>patchbay::Inspector</name>
    <message>
        <source>Copy as cURL</source>
        <translation>Copy as cURL</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Attempts</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>Why it went there</source>
        <translation>Why it went there</translation>
    </message>
    <message>
        <source>No provider was asked.</source>
        <translation>No provider was asked.</translation>
    </message>
    <message>
        <source>Patchbay itself took %1 before the provider was asked.</source>
        <translation>Patchbay itself took %1 before the provider was asked.</translation>
    </message>
    <message>
        <source>No rule: by the model&apos;s own name</source>
        <translation>No rule: by the model&apos;s own name</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Asked for</translation>
    </message>
    <message>
        <source>In the protocol</source>
        <translation>In the protocol</translation>
    </message>
    <message>
        <source>By the client</source>
        <translation>By the client</translation>
    </message>
    <message>
        <source>For the user</source>
        <translation>For the user</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>Served by</source>
        <translation>Served by</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>Left out in translation</source>
        <translation>Left out in translation</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Ended with</source>
        <translation>Ended with</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Response</translation>
    </message>
    <message>
        <source>Replay in the playground</source>
        <translation>Replay in the playground</translation>
    </message>
    <message>
        <source>Make a rule</source>
        <translation>Make a rule</translation>
    </message>
    <message>
        <source>A rule for requests like this one, as a draft on the page of routes</source>
        <translation>A rule for requests like this one, as a draft on the page of routes</translation>
    </message>
</context>
<context>
    <name>patchbay::KeyChanges</name>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>After</source>
        <translation>After</translation>
    </message>
    <message>
        <source>What changes in the tool&apos;s files</source>
        <translation>What changes in the tool&apos;s files</translation>
    </message>
    <message>
        <source>added</source>
        <translation>added</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>replaced</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unchanged</translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n added</numerusform>
            <numerusform>%n added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::KeyEditor</name>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>label</source>
        <translation>label</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>a minute</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>At once</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>Switched on</translation>
    </message>
    <message>
        <source>Remove this key</source>
        <translation>Remove this key</translation>
    </message>
    <message>
        <source>A new key</source>
        <translation>A new key</translation>
    </message>
    <message>
        <source>keychain</source>
        <translation>keychain</translation>
    </message>
    <message>
        <source>this session</source>
        <translation>this session</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>environment</translation>
    </message>
    <message>
        <source>file</source>
        <translation>file</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>none needed</translation>
    </message>
</context>
<context>
    <name>patchbay::LiveModel</name>
    <message>
        <source>2nd try</source>
        <translation>2nd try</translation>
    </message>
    <message>
        <source>3rd try</source>
        <translation>3rd try</translation>
    </message>
    <message>
        <source>try %1</source>
        <translation>try %1</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Streaming</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>%1, cached</source>
        <translation>%1, cached</translation>
    </message>
    <message>
        <source>Stream cut</source>
        <translation>Stream cut</translation>
    </message>
    <message>
        <source>Client left</source>
        <translation>Client left</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>free</source>
        <translation>free</translation>
    </message>
    <message numerus="yes">
        <source>%n attempts, %1</source>
        <translation>
            <numerusform>%n attempt, %1</numerusform>
            <numerusform>%n attempts, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Asked → served</source>
        <translation>Asked → served</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>First token</translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation>tok/s</translation>
    </message>
    <message>
        <source>Tokens in · cached · out</source>
        <translation>Tokens in · cached · out</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>Attempts, %1</source>
        <translation>Attempts, %1</translation>
    </message>
</context>
<context>
    <name>patchbay::LivePage</name>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message numerus="yes">
        <source>%n new since you scrolled. Go to the newest</source>
        <translation>
            <numerusform>%n new since you scrolled. Go to the newest</numerusform>
            <numerusform>%n new since you scrolled. Go to the newest</numerusform>
        </translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Export CSV</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Show new requests as they come</source>
        <translation>Show new requests as they come</translation>
    </message>
    <message>
        <source>Hold the list still; the relay goes on</source>
        <translation>Hold the list still; the relay goes on</translation>
    </message>
    <message numerus="yes">
        <source>%n selected:</source>
        <translation>
            <numerusform>%n selected:</numerusform>
            <numerusform>%n selected:</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message numerus="yes">
        <source>%n with unknown cost</source>
        <translation>
            <numerusform>%n with unknown cost</numerusform>
            <numerusform>%n with unknown cost</numerusform>
        </translation>
    </message>
    <message>
        <source>All %1:</source>
        <translation>All %1:</translation>
    </message>
    <message>
        <source>%1 % cached</source>
        <translation>%1 % cached</translation>
    </message>
    <message>
        <source>%1 with unknown cost</source>
        <translation>%1 with unknown cost</translation>
    </message>
    <message>
        <source>%1 match</source>
        <translation>%1 match</translation>
    </message>
    <message>
        <source>%1 requests kept, newest first</source>
        <translation>%1 requests kept, newest first</translation>
    </message>
    <message>
        <source>No request matches this filter.</source>
        <translation>No request matches this filter.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>No request has come yet. Send the first one:</source>
        <translation>No request has come yet. Send the first one:</translation>
    </message>
    <message>
        <source>Export requests</source>
        <translation>Export requests</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Comma-separated values (*.csv)</translation>
    </message>
    <message>
        <source>The file was not written: %1</source>
        <translation>The file was not written: %1</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Choose another</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Select a second one to compare them</source>
        <translation>Select a second one to compare them</translation>
    </message>
</context>
<context>
    <name>patchbay::LiveTable</name>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Attempts</translation>
    </message>
</context>
<context>
    <name>patchbay::MainWindow</name>
    <message>
        <source>Copy the base URL</source>
        <translation>Copy the base URL</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Find a command</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Go to %1</translation>
    </message>
    <message>
        <source>The changed profile is not in force: %1</source>
        <translation>The changed profile is not in force: %1</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Read it again</translation>
    </message>
    <message>
        <source>Resume the relay</source>
        <translation>Resume the relay</translation>
    </message>
    <message>
        <source>Pause the relay</source>
        <translation>Pause the relay</translation>
    </message>
    <message>
        <source>The relay is paused: requests are refused with 503.</source>
        <translation>The relay is paused: requests are refused with 503.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Patchbay is not set up yet.</source>
        <translation>Patchbay is not set up yet.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Set up Patchbay</source>
        <translation>Set up Patchbay</translation>
    </message>
    <message>
        <source>Show the budget</source>
        <translation>Show the budget</translation>
    </message>
</context>
<context>
    <name>patchbay::ModelPrices</name>
    <message>
        <source>Your own price. Clear it for the catalogue&apos;s.</source>
        <translation>Your own price. Clear it for the catalogue&apos;s.</translation>
    </message>
    <message>
        <source>%1, from %2 as of %3</source>
        <translation>%1, from %2 as of %3</translation>
    </message>
    <message>
        <source>%1: no price is known; type one in.</source>
        <translation>%1: no price is known; type one in.</translation>
    </message>
    <message>
        <source>%1, your own</source>
        <translation>%1, your own</translation>
    </message>
    <message>
        <source>USD for a million tokens</source>
        <translation>USD for a million tokens</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>Offered</translation>
    </message>
    <message>
        <source>In, 1 M</source>
        <translation>In, 1 M</translation>
    </message>
    <message>
        <source>Out, 1 M</source>
        <translation>Out, 1 M</translation>
    </message>
</context>
<context>
    <name>patchbay::ModelSection</name>
    <message>
        <source>Find a model</source>
        <translation>Find a model</translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation>Models and prices</translation>
    </message>
    <message>
        <source>Prices in USD for a million tokens. Those you type win over the catalogue&apos;s.</source>
        <translation>Prices in USD for a million tokens. Those you type win over the catalogue&apos;s.</translation>
    </message>
    <message>
        <source>%1, %2 priced</source>
        <translation>%1, %2 priced</translation>
    </message>
    <message>
        <source>Asking for the models, which costs nothing…</source>
        <translation>Asking for the models, which costs nothing…</translation>
    </message>
    <message>
        <source>The provider lists %1 models; %2 were not here yet.</source>
        <translation>The provider lists %1 models; %2 were not here yet.</translation>
    </message>
    <message>
        <source>Fetch models</source>
        <translation>Fetch models</translation>
    </message>
</context>
<context>
    <name>patchbay::OverviewPage</name>
    <message>
        <source>peak %1 an hour</source>
        <translation>peak %1 an hour</translation>
    </message>
    <message numerus="yes">
        <source>%n with unknown cost</source>
        <translation>
            <numerusform>%n with unknown cost</numerusform>
            <numerusform>%n with unknown cost</numerusform>
        </translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>Yesterday %1</translation>
    </message>
    <message>
        <source>%1 from the cache</source>
        <translation>%1 from the cache</translation>
    </message>
    <message>
        <source>%1 in flight</source>
        <translation>%1 in flight</translation>
    </message>
    <message>
        <source>of %1 requests</source>
        <translation>of %1 requests</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 failed</translation>
    </message>
    <message>
        <source>None failed</source>
        <translation>None failed</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>No request yet</translation>
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
        <translation>Patchbay adds %1</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>No answer yet</translation>
    </message>
    <message>
        <source>%1 % of the budget</source>
        <translation>%1 % of the budget</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 requests</translation>
    </message>
    <message>
        <source>No budget for all requests</source>
        <translation>No budget for all requests</translation>
    </message>
    <message>
        <source>Resume relay</source>
        <translation>Resume relay</translation>
    </message>
    <message>
        <source>Pause relay</source>
        <translation>Pause relay</translation>
    </message>
    <message numerus="yes">
        <source>%n usable</source>
        <translation>
            <numerusform>%n usable</numerusform>
            <numerusform>%n usable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resting or degraded</source>
        <translation>
            <numerusform>%n resting or degraded</numerusform>
            <numerusform>%n resting or degraded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message>
        <source>No request has come yet. Send the first one:</source>
        <translation>No request has come yet. Send the first one:</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Add a provider</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Spend today</source>
        <translation>Spend today</translation>
    </message>
    <message>
        <source>Requests today</source>
        <translation>Requests today</translation>
    </message>
    <message>
        <source>Success, 24 hours</source>
        <translation>Success, 24 hours</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>Time to first token</translation>
    </message>
    <message>
        <source>Requests by hour</source>
        <translation>Requests by hour</translation>
    </message>
    <message>
        <source>Requests, last 24 hours</source>
        <translation>Requests, last 24 hours</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>As a table</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Providers</translation>
    </message>
    <message>
        <source>Columns: requests per hour, last 24 hours. Marks below the line: failed ones.</source>
        <translation>Columns: requests per hour, last 24 hours. Marks below the line: failed ones.</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>Open Live</source>
        <translation>Open Live</translation>
    </message>
    <message>
        <source>Last requests</source>
        <translation>Last requests</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>At this pace %1 is reached on %2</source>
        <translation>At this pace %1 is reached on %2</translation>
    </message>
    <message>
        <source>Near %1 at its end</source>
        <translation>Near %1 at its end</translation>
    </message>
    <message>
        <source>Near %1 by midnight</source>
        <translation>Near %1 by midnight</translation>
    </message>
    <message>
        <source>of %1, %2 %</source>
        <translation>of %1, %2 %</translation>
    </message>
</context>
<context>
    <name>patchbay::PlaygroundPage</name>
    <message>
        <source>One prompt, up to three targets</source>
        <translation>One prompt, up to three targets</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Add a target</source>
        <translation>Add a target</translation>
    </message>
    <message>
        <source>As code</source>
        <translation>As code</translation>
    </message>
    <message>
        <source>Ask another model the same, side by side</source>
        <translation>Ask another model the same, side by side</translation>
    </message>
    <message>
        <source>Three at once are the most.</source>
        <translation>Three at once are the most.</translation>
    </message>
    <message>
        <source>The tools are no valid JSON. Mend them, or switch tools off.</source>
        <translation>The tools are no valid JSON. Mend them, or switch tools off.</translation>
    </message>
    <message>
        <source>Write a prompt first.</source>
        <translation>Write a prompt first.</translation>
    </message>
    <message>
        <source>Choose a model for each target, or take the target away.</source>
        <translation>Choose a model for each target, or take the target away.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Playground</translation>
    </message>
</context>
<context>
    <name>patchbay::PresetModel</name>
    <message>
        <source>already set up</source>
        <translation>already set up</translation>
    </message>
    <message>
        <source>speaks no protocol that Patchbay knows</source>
        <translation>speaks no protocol that Patchbay knows</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Any OpenAI-compatible address</source>
        <translation>Any OpenAI-compatible address</translation>
    </message>
    <message>
        <source>you give the base URL</source>
        <translation>you give the base URL</translation>
    </message>
</context>
<context>
    <name>patchbay::PresetPicker</name>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Search the catalogue of providers</source>
        <translation>Search the catalogue of providers</translation>
    </message>
    <message>
        <source>Providers of the catalogue</source>
        <translation>Providers of the catalogue</translation>
    </message>
    <message>
        <source>%1 of %2 presets</source>
        <translation>%1 of %2 presets</translation>
    </message>
</context>
<context>
    <name>patchbay::PriceModel</name>
    <message>
        <source>subscription</source>
        <translation>subscription</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Source: %1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Provider</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Input</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>Cached</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>As of</translation>
    </message>
</context>
<context>
    <name>patchbay::PriceTable</name>
    <message>
        <source>Find a model or provider</source>
        <translation>Find a model or provider</translation>
    </message>
    <message>
        <source>Prices of the catalogue</source>
        <translation>Prices of the catalogue</translation>
    </message>
    <message>
        <source>%1 models, USD per million tokens</source>
        <translation>%1 models, USD per million tokens</translation>
    </message>
</context>
<context>
    <name>patchbay::ProfileSection</name>
    <message>
        <source>Open the folder</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>%1. Edit it with any editor; a change is in force at once if it is valid.</source>
        <translation>%1. Edit it with any editor; a change is in force at once if it is valid.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Take it along</source>
        <translation>Take it along</translation>
    </message>
    <message>
        <source>Providers, rules, clients and budgets as one file. No secret is in it.</source>
        <translation>Providers, rules, clients and budgets as one file. No secret is in it.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>Bring one</source>
        <translation>Bring one</translation>
    </message>
    <message>
        <source>You see what would change before anything does.</source>
        <translation>You see what would change before anything does.</translation>
    </message>
    <message>
        <source>Write a report…</source>
        <translation>Write a report…</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnostics</translation>
    </message>
    <message>
        <source>Versions, the profile without tokens and header values, the last failures. No prompts, no answers, no keys. Read it before you send it.</source>
        <translation>Versions, the profile without tokens and header values, the last failures. No prompts, no answers, no keys. Read it before you send it.</translation>
    </message>
    <message>
        <source>The file was not written: %1</source>
        <translation>The file was not written: %1</translation>
    </message>
    <message>
        <source>Export the profile</source>
        <translation>Export the profile</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>Import a profile</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>Profiles (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 cannot be read: %2</translation>
    </message>
    <message>
        <source>The profile is not valid, so nothing was changed. %1</source>
        <translation>The profile is not valid, so nothing was changed. %1</translation>
    </message>
    <message>
        <source>Write a report</source>
        <translation>Write a report</translation>
    </message>
</context>
<context>
    <name>patchbay::PromptPart</name>
    <message>
        <source>System prompt: how the model should behave</source>
        <translation>System prompt: how the model should behave</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System prompt</translation>
    </message>
    <message>
        <source>Prompt. Images may be dropped or pasted here.</source>
        <translation>Prompt. Images may be dropped or pasted here.</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Tools as JSON</source>
        <translation>Tools as JSON</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Add images from files</source>
        <translation>Add images from files</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>Add images</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.gif *.webp)</source>
        <translation>Images (*.png *.jpg *.jpeg *.gif *.webp)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>default</source>
        <translation>default</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>minimal</source>
        <translation>minimal</translation>
    </message>
    <message>
        <source>low</source>
        <translation>low</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>medium</translation>
    </message>
    <message>
        <source>high</source>
        <translation>high</translation>
    </message>
    <message>
        <source>Skip the cache</source>
        <translation>Skip the cache</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperature</translation>
    </message>
    <message>
        <source>Output at most</source>
        <translation>Output at most</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Effort</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>Stop all</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 cannot be read: %2</translation>
    </message>
    <message>
        <source>%1 is larger than 20 MB. Choose a smaller image.</source>
        <translation>%1 is larger than 20 MB. Choose a smaller image.</translation>
    </message>
    <message>
        <source>%1 is no image that models take. Choose a PNG, JPEG, GIF or WebP file.</source>
        <translation>%1 is no image that models take. Choose a PNG, JPEG, GIF or WebP file.</translation>
    </message>
    <message>
        <source>Pasted image</source>
        <translation>Pasted image</translation>
    </message>
    <message>
        <source>Take this image away</source>
        <translation>Take this image away</translation>
    </message>
    <message>
        <source>Take away %1</source>
        <translation>Take away %1</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier message(s)</source>
        <translation>
            <numerusform>%n earlier message</numerusform>
            <numerusform>%n earlier messages</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent along: %1</source>
        <translation>Sent along: %1</translation>
    </message>
    <message>
        <source>Leave this out</source>
        <translation>Leave this out</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderCard</name>
    <message>
        <source>Success</source>
        <translation>Success</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>First token</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 hours</translation>
    </message>
    <message>
        <source>local</source>
        <translation>local</translation>
    </message>
    <message>
        <source>Circuit</source>
        <translation>Circuit</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message>
        <source>closed</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>not needed</translation>
    </message>
    <message>
        <source>%1 of %2 usable</source>
        <translation>%1 of %2 usable</translation>
    </message>
    <message>
        <source>Show the requests of %1</source>
        <translation>Show the requests of %1</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderModel</name>
    <message>
        <source>local</source>
        <translation>local</translation>
    </message>
    <message>
        <source>in the plan</source>
        <translation>in the plan</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>Test failed</source>
        <translation>Test failed</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Healthy</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Key %1 of %2 %3</source>
        <translation>Key %1 of %2 %3</translation>
    </message>
    <message>
        <source>From asking to the first content of the last answer</source>
        <translation>From asking to the first content of the last answer</translation>
    </message>
    <message>
        <source>Provider, key</source>
        <translation>Provider, key</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Last error</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>First token</translation>
    </message>
    <message>
        <source>What is left of the scarcest limit: by the key&apos;s own limits, and by what the provider told with its last answers</source>
        <translation>What is left of the scarcest limit: by the key&apos;s own limits, and by what the provider told with its last answers</translation>
    </message>
    <message>
        <source>Left this minute</source>
        <translation>Left this minute</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderNotices</name>
    <message>
        <source>%1 refused key “%2”. Replace the key.</source>
        <translation>%1 refused key “%2”. Replace the key.</translation>
    </message>
    <message>
        <source>%1 refused key “%2”: %3</source>
        <translation>%1 refused key “%2”: %3</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>Replace the key</translation>
    </message>
    <message>
        <source>Key “%1” of %2 was kept for one session. Enter it for this one.</source>
        <translation>Key “%1” of %2 was kept for one session. Enter it for this one.</translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation>Enter the key</translation>
    </message>
    <message>
        <source>Found %1 in the environment, the key of %2. Nothing was taken.</source>
        <translation>Found %1 in the environment, the key of %2. Nothing was taken.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Look at it</translation>
    </message>
    <message>
        <source>%1 has a key of %2 in %3. Nothing was taken.</source>
        <translation>%1 has a key of %2 in %3. Nothing was taken.</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderTree</name>
    <message>
        <source>Providers and keys</source>
        <translation>Providers and keys</translation>
    </message>
</context>
<context>
    <name>patchbay::ProvidersPage</name>
    <message>
        <source>Add a provider</source>
        <translation>Add a provider</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>Add a key</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>Copy the base URL</source>
        <translation>Copy the base URL</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Reveal for 20 s</source>
        <translation>Reveal for 20 s</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>Replace the key</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>A revealed key hides again after 20 s. A key is never written to a log, an export or a backup.</source>
        <translation>A revealed key hides again after 20 s. A key is never written to a log, an export or a backup.</translation>
    </message>
    <message>
        <source>Find a provider or key</source>
        <translation>Find a provider or key</translation>
    </message>
    <message>
        <source>Asks for the models with every key, and one cheap model for 1 token</source>
        <translation>Asks for the models with every key, and one cheap model for 1 token</translation>
    </message>
    <message>
        <source>No provider is set up yet, so there is nowhere to send a request.</source>
        <translation>No provider is set up yet, so there is nowhere to send a request.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n set up</source>
        <translation>
            <numerusform>%n set up</numerusform>
            <numerusform>%n set up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 work. The questions cost %3.</source>
        <translation>%1 of %2 work. The questions cost %3.</translation>
    </message>
    <message numerus="yes">
        <source>The price of %n is unknown.</source>
        <translation>
            <numerusform>The price of %n is unknown.</numerusform>
            <numerusform>The price of %n is unknown.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>The profile was changed elsewhere meanwhile, so nothing was saved.</source>
        <translation>The profile was changed elsewhere meanwhile, so nothing was saved.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>The key was not stored: %1</source>
        <translation>The key was not stored: %1</translation>
    </message>
    <message>
        <source>Enter it again</source>
        <translation>Enter it again</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Providers</translation>
    </message>
    <message>
        <source>Test all</source>
        <translation>Test all</translation>
    </message>
</context>
<context>
    <name>patchbay::Rail</name>
    <message>
        <source>Expand</source>
        <translation>Expand</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Collapse</translation>
    </message>
</context>
<context>
    <name>patchbay::RelayState</name>
    <message>
        <source>Stopped</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>No target of “%1” works</source>
        <translation>No target of “%1” works</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Serving</translation>
    </message>
    <message>
        <source>No target works</source>
        <translation>No target works</translation>
    </message>
    <message>
        <source>Every target of the rule “%1” fails at present.</source>
        <translation>Every target of the rule “%1” fails at present.</translation>
    </message>
    <message>
        <source>A key is refused</source>
        <translation>A key is refused</translation>
    </message>
    <message>
        <source>%1 refused the key “%2”. Replace it under Providers.</source>
        <translation>%1 refused the key “%2”. Replace it under Providers.</translation>
    </message>
    <message>
        <source>Budget %1 at %2 %</source>
        <translation>Budget %1 at %2 %</translation>
    </message>
</context>
<context>
    <name>patchbay::RepricingOffer</name>
    <message>
        <source>Price them now</source>
        <translation>Price them now</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>Enter the costs</source>
        <translation>Enter the costs</translation>
    </message>
    <message>
        <source>By the prices that are known today for the time of each request. What it was entered with is kept beside it.</source>
        <translation>By the prices that are known today for the time of each request. What it was entered with is kept beside it.</translation>
    </message>
    <message>
        <source>The costs are being entered…</source>
        <translation>The costs are being entered…</translation>
    </message>
    <message>
        <source>Being counted…</source>
        <translation>Being counted…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln costs were entered, %1 in all.</source>
        <translation>
            <numerusform>%Ln cost was entered, %1 in all.</numerusform>
            <numerusform>%Ln costs were entered, %1 in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests stay without a cost, since their price or usage is not known: %1. A price can be set under Providers.</source>
        <translation>
            <numerusform>%Ln request stays without a cost, since its price or usage is not known: %1. A price can be set under Providers.</numerusform>
            <numerusform>%Ln requests stay without a cost, since their price or usage is not known: %1. A price can be set under Providers.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to price: no target was asked.</source>
        <translation>There is nothing to price: no target was asked.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests have a price by now. They come to %1, which the sums and budgets of their time will count.</source>
        <translation>
            <numerusform>%Ln request has a price by now. It comes to %1, which the sums and budgets of its time will count.</numerusform>
            <numerusform>%Ln requests have a price by now. They come to %1, which the sums and budgets of their time will count.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::RouteCanvas</name>
    <message>
        <source>Canvas of the rules</source>
        <translation>Canvas of the rules</translation>
    </message>
    <message>
        <source>The table shows the same. Up and Down choose a rule, Ctrl+Up and Ctrl+Down move it.</source>
        <translation>The table shows the same. Up and Down choose a rule, Ctrl+Up and Ctrl+Down move it.</translation>
    </message>
    <message>
        <source>Add a target</source>
        <translation>Add a target</translation>
    </message>
    <message>
        <source>It is a target of this rule already.</source>
        <translation>It is a target of this rule already.</translation>
    </message>
    <message>
        <source>Rules, top to bottom</source>
        <translation>Rules, top to bottom</translation>
    </message>
    <message>
        <source>The profile has no such provider.</source>
        <translation>The profile has no such provider.</translation>
    </message>
    <message>
        <source>%1 is disabled.</source>
        <translation>%1 is disabled.</translation>
    </message>
    <message>
        <source>The model that was asked for</source>
        <translation>The model that was asked for</translation>
    </message>
    <message numerus="yes">
        <source>%n more: type them in the inspector</source>
        <translation>
            <numerusform>%n more: type it in the inspector</numerusform>
            <numerusform>%n more: type them in the inspector</numerusform>
        </translation>
    </message>
    <message>
        <source>Try it first</source>
        <translation>Try it first</translation>
    </message>
    <message>
        <source>Move a target</source>
        <translation>Move a target</translation>
    </message>
    <message>
        <source>Remove this target</source>
        <translation>Remove this target</translation>
    </message>
    <message>
        <source>Remove a target</source>
        <translation>Remove a target</translation>
    </message>
    <message>
        <source>Clients and what they ask for</source>
        <translation>Clients and what they ask for</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Targets</translation>
    </message>
    <message>
        <source>$ in / out per million</source>
        <translation>$ in / out per million</translation>
    </message>
    <message>
        <source>the model asked for</source>
        <translation>the model asked for</translation>
    </message>
</context>
<context>
    <name>patchbay::RouteDraft</name>
    <message>
        <source>Move the rule</source>
        <translation>Move the rule</translation>
    </message>
    <message>
        <source>Enable the rule</source>
        <translation>Enable the rule</translation>
    </message>
    <message>
        <source>Disable the rule</source>
        <translation>Disable the rule</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (copy)</translation>
    </message>
    <message>
        <source>Delete the rule</source>
        <translation>Delete the rule</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Add a rule</translation>
    </message>
    <message>
        <source>Bring back revision %1</source>
        <translation>Bring back revision %1</translation>
    </message>
</context>
<context>
    <name>patchbay::RouteModel</name>
    <message>
        <source>takes the request</source>
        <translation>takes the request</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>not reached</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Rename the rule</source>
        <translation>Rename the rule</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Rule</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategy</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Targets</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Dry run</translation>
    </message>
</context>
<context>
    <name>patchbay::RoutesPage</name>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Canvas</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Add a rule</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Back-test</source>
        <translation>Back-test</translation>
    </message>
    <message>
        <source>What the requests of the last 30 days would have cost by this draft</source>
        <translation>What the requests of the last 30 days would have cost by this draft</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>Rules, top to bottom</source>
        <translation>Rules, top to bottom</translation>
    </message>
    <message>
        <source>There is no rule, so a request goes wherever its model&apos;s name says.</source>
        <translation>There is no rule, so a request goes wherever its model&apos;s name says.</translation>
    </message>
    <message>
        <source>Add the first rule</source>
        <translation>Add the first rule</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes</source>
        <translation>
            <numerusform>%n mistake</numerusform>
            <numerusform>%n mistakes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rules</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules were changed elsewhere meanwhile. This draft cannot be applied over them.</source>
        <translation>The rules were changed elsewhere meanwhile. This draft cannot be applied over them.</translation>
    </message>
    <message>
        <source>Discard and read again</source>
        <translation>Discard and read again</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routes</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>New rule</translation>
    </message>
    <message>
        <source>The profile was changed elsewhere meanwhile, so nothing was saved.</source>
        <translation>The profile was changed elsewhere meanwhile, so nothing was saved.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>Summaries go cheap</source>
        <translation>Summaries go cheap</translation>
    </message>
    <message>
        <source>Code goes strong</source>
        <translation>Code goes strong</translation>
    </message>
    <message>
        <source>Fail over from %1 to %2</source>
        <translation>Fail over from %1 to %2</translation>
    </message>
    <message>
        <source>Fail over from one provider to another</source>
        <translation>Fail over from one provider to another</translation>
    </message>
    <message>
        <source>Cheapest that can</source>
        <translation>Cheapest that can</translation>
    </message>
    <message>
        <source>Local first</source>
        <translation>Local first</translation>
    </message>
    <message>
        <source>Spread evenly</source>
        <translation>Spread evenly</translation>
    </message>
    <message>
        <source>Back-test is running …</source>
        <translation>Back-test is running …</translation>
    </message>
    <message>
        <source>No request of the last 30 days to compare with.</source>
        <translation>No request of the last 30 days to compare with.</translation>
    </message>
    <message>
        <source>Last 30 days: %1 → %2 · %3 of %4 requests would move</source>
        <translation>Last 30 days: %1 → %2 · %3 of %4 requests would move</translation>
    </message>
    <message>
        <source>%1: %2 requests, %3 moved, %4 → %5</source>
        <translation>%1: %2 requests, %3 moved, %4 → %5</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>no rule</translation>
    </message>
    <message>
        <source>%1 requests could not be compared.</source>
        <translation>%1 requests could not be compared.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Filter rules</source>
        <translation>Filter rules</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Revisions</translation>
    </message>
    <message>
        <source>%1 asks for %2</source>
        <translation>%1 asks for %2</translation>
    </message>
    <message>
        <source>None yet: each Apply keeps one</source>
        <translation>None yet: each Apply keeps one</translation>
    </message>
    <message numerus="yes">
        <source>Revision %1, %2, %n rules</source>
        <translation>
            <numerusform>Revision %1, %2, %n rule</numerusform>
            <numerusform>Revision %1, %2, %n rules</numerusform>
        </translation>
    </message>
    <message>
        <source>Revision %1, applied %2</source>
        <translation>Revision %1, applied %2</translation>
    </message>
</context>
<context>
    <name>patchbay::RuleFigures</name>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>Saved by the cache</source>
        <translation>Saved by the cache</translation>
    </message>
    <message numerus="yes">
        <source>%n unpriced</source>
        <translation>
            <numerusform>%n unpriced</numerusform>
            <numerusform>%n unpriced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::RuleForm</name>
    <message>
        <source>Several are separated by commas; * stands for any characters.</source>
        <translation>Several are separated by commas; * stands for any characters.</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>as asked</translation>
    </message>
    <message>
        <source>All of them are shown</source>
        <translation>All of them are shown</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>Remove “%1”</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>Change “%1”</translation>
    </message>
</context>
<context>
    <name>patchbay::RuleInspector</name>
    <message>
        <source>Choose a rule to edit it.</source>
        <translation>Choose a rule to edit it.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Enabled</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>Change “%1”</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>as asked</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>any</source>
        <translation>any</translation>
    </message>
    <message>
        <source>Model asked</source>
        <translation>Model asked</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Task</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confidence</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Needs</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>streams only</source>
        <translation>streams only</translation>
    </message>
    <message>
        <source>whole answers only</source>
        <translation>whole answers only</translation>
    </message>
    <message>
        <source>Words match</source>
        <translation>Words match</translation>
    </message>
    <message>
        <source>regular expression</source>
        <translation>regular expression</translation>
    </message>
    <message>
        <source>Input at least</source>
        <translation>Input at least</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>tokens</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>Input at most</source>
        <translation>Input at most</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>any hour, such as 22:00</source>
        <translation>any hour, such as 22:00</translation>
    </message>
    <message>
        <source>To</source>
        <translation>To</translation>
    </message>
    <message>
        <source>any hour, such as 06:30</source>
        <translation>any hour, such as 06:30</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>the system&apos;s</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Spent over</source>
        <translation>Spent over</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Send to</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategy</translation>
    </message>
    <message>
        <source>No target left</source>
        <translation>No target left</translation>
    </message>
    <message>
        <source>answer with the error</source>
        <translation>answer with the error</translation>
    </message>
    <message>
        <source>go on to the next rule</source>
        <translation>go on to the next rule</translation>
    </message>
    <message>
        <source>Keep a conversation where its prompt cache is warm</source>
        <translation>Keep a conversation where its prompt cache is warm</translation>
    </message>
    <message>
        <source>If it fails</source>
        <translation>If it fails</translation>
    </message>
    <message>
        <source>Tries per target</source>
        <translation>Tries per target</translation>
    </message>
    <message>
        <source>First wait</source>
        <translation>First wait</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Longest wait</translation>
    </message>
    <message>
        <source>All waits</source>
        <translation>All waits</translation>
    </message>
    <message>
        <source>Repeat although the outcome is unknown</source>
        <translation>Repeat although the outcome is unknown</translation>
    </message>
    <message>
        <source>Try others after a refusal by content policy</source>
        <translation>Try others after a refusal by content policy</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Set</translation>
    </message>
    <message>
        <source>Output at most</source>
        <translation>Output at most</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperature</translation>
    </message>
    <message>
        <source>Reasoning effort</source>
        <translation>Reasoning effort</translation>
    </message>
    <message>
        <source>Cache answers for</source>
        <translation>Cache answers for</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>Input tokens</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>Add a condition</translation>
    </message>
    <message>
        <source>More about failures</source>
        <translation>More about failures</translation>
    </message>
    <message>
        <source>Set something else</source>
        <translation>Set something else</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Last 24 hours</translation>
    </message>
</context>
<context>
    <name>patchbay::RuleTargets</name>
    <message>
        <source>Add a target</source>
        <translation>Add a target</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>Target %1</translation>
    </message>
    <message>
        <source>provider/model; a provider alone takes the model that was asked for</source>
        <translation>provider/model; a provider alone takes the model that was asked for</translation>
    </message>
    <message>
        <source>Change a target</source>
        <translation>Change a target</translation>
    </message>
    <message>
        <source>Weight of target %1</source>
        <translation>Weight of target %1</translation>
    </message>
    <message>
        <source>Weight, for the strategy “weighted”</source>
        <translation>Weight, for the strategy “weighted”</translation>
    </message>
    <message>
        <source>Change a weight</source>
        <translation>Change a weight</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>Move a target</source>
        <translation>Move a target</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Remove this target</source>
        <translation>Remove this target</translation>
    </message>
    <message>
        <source>Remove a target</source>
        <translation>Remove a target</translation>
    </message>
</context>
<context>
    <name>patchbay::SavingsBar</name>
    <message>
        <source>Saved by routing %1, by the cache %2</source>
        <translation>Saved by routing %1, by the cache %2</translation>
    </message>
</context>
<context>
    <name>patchbay::SecretEdit</name>
    <message numerus="yes">
        <source>Show the key for %n seconds</source>
        <translation>
            <numerusform>Show the key for %n second</numerusform>
            <numerusform>Show the key for %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hides in %n seconds</source>
        <translation>
            <numerusform>Hides in %n second</numerusform>
            <numerusform>Hides in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::SecretSource</name>
    <message>
        <source>Paste the key</source>
        <translation>Paste the key</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Where the key is kept</source>
        <translation>Where the key is kept</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Keychain</translation>
    </message>
    <message>
        <source>This session only</source>
        <translation>This session only</translation>
    </message>
    <message>
        <source>Environment variable</source>
        <translation>Environment variable</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>No key needed</source>
        <translation>No key needed</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>the keychain</translation>
    </message>
    <message>
        <source>There is no keychain here: choose another place.</source>
        <translation>There is no keychain here: choose another place.</translation>
    </message>
    <message>
        <source>Goes to %1 as %2.</source>
        <translation>Goes to %1 as %2.</translation>
    </message>
    <message>
        <source>Kept in memory until Patchbay quits, then asked for again.</source>
        <translation>Kept in memory until Patchbay quits, then asked for again.</translation>
    </message>
    <message>
        <source>Name of the environment variable</source>
        <translation>Name of the environment variable</translation>
    </message>
    <message>
        <source>Read from Patchbay&apos;s environment at each start.</source>
        <translation>Read from Patchbay&apos;s environment at each start.</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>Path of the file</translation>
    </message>
    <message>
        <source>A file that only you can read (mode 0600 or 0400).</source>
        <translation>A file that only you can read (mode 0600 or 0400).</translation>
    </message>
    <message>
        <source>For servers on this machine.</source>
        <translation>For servers on this machine.</translation>
    </message>
</context>
<context>
    <name>patchbay::SecretsLine</name>
    <message>
        <source>Secrets live in %1, unlocked. The profile holds none.</source>
        <translation>Secrets live in %1, unlocked. The profile holds none.</translation>
    </message>
    <message>
        <source>Secrets live in %1, which is locked. The profile holds none.</source>
        <translation>Secrets live in %1, which is locked. The profile holds none.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Without one a key can be kept for this session only, or be read from an environment variable or from a file that only you can read. Any service of the Secret Service API will do: GNOME Keyring, KWallet, KeePassXC.</source>
        <translation>Without one a key can be kept for this session only, or be read from an environment variable or from a file that only you can read. Any service of the Secret Service API will do: GNOME Keyring, KWallet, KeePassXC.</translation>
    </message>
    <message>
        <source>Each key is stored for the address of its provider: where the address is changed, the key is asked for again. Keys can also be kept for one session, or be read from an environment variable or a file.</source>
        <translation>Each key is stored for the address of its provider: where the address is changed, the key is asked for again. Keys can also be kept for one session, or be read from an environment variable or a file.</translation>
    </message>
    <message>
        <source>There is no keychain here: a key lasts for one session, or stays in a variable or a file. The profile holds none.</source>
        <translation>There is no keychain here: a key lasts for one session, or stays in a variable or a file. The profile holds none.</translation>
    </message>
    <message>
        <source>No program keeps one in this session of the desktop.</source>
        <translation>No program keeps one in this session of the desktop.</translation>
    </message>
</context>
<context>
    <name>patchbay::SeriesKey</name>
    <message>
        <source>%1: %2, its requests</source>
        <translation>%1: %2, its requests</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln requests</source>
        <translation>
            <numerusform>%1: %Ln request</numerusform>
            <numerusform>%1: %Ln requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::SeriesLegend</name>
    <message>
        <source>Legend</source>
        <translation>Legend</translation>
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
        <translation>Listen here</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Addresses</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>&amp;Addresses</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Wait at the &amp;end</source>
        <translation>Wait at the &amp;end</translation>
    </message>
    <message>
        <source>How long answers under way may go on when Patchbay quits.</source>
        <translation>How long answers under way may go on when Patchbay quits.</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Largest &amp;request</source>
        <translation>Largest &amp;request</translation>
    </message>
    <message>
        <source>Larger ones are refused with 413.</source>
        <translation>Larger ones are refused with 413.</translation>
    </message>
    <message>
        <source>Allow these</source>
        <translation>Allow these</translation>
    </message>
    <message>
        <source>Web origins</source>
        <translation>Web origins</translation>
    </message>
    <message>
        <source>&amp;Web origins</source>
        <translation>&amp;Web origins</translation>
    </message>
    <message>
        <source>Pages that may ask from a browser, one in a line, such as https://app.example. Without one, browsers are refused.</source>
        <translation>Pages that may ask from a browser, one in a line, such as https://app.example. Without one, browsers are refused.</translation>
    </message>
    <message>
        <source>Other machines reach this relay over plain HTTP: whoever listens on the way reads tokens, prompts and answers.</source>
        <translation>Other machines reach this relay over plain HTTP: whoever listens on the way reads tokens, prompts and answers.</translation>
    </message>
    <message>
        <source>Other machines reach this relay over TLS.</source>
        <translation>Other machines reach this relay over TLS.</translation>
    </message>
    <message>
        <source>“%1” is no address: write it as 127.0.0.1:8790 or [::1]:8790.</source>
        <translation>“%1” is no address: write it as 127.0.0.1:8790 or [::1]:8790.</translation>
    </message>
    <message>
        <source>The relay needs an address, such as 127.0.0.1:8790.</source>
        <translation>The relay needs an address, such as 127.0.0.1:8790.</translation>
    </message>
    <message>
        <source>a PEM file</source>
        <translation>a PEM file</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>Choose the certificate</source>
        <translation>Choose the certificate</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Private key</translation>
    </message>
    <message>
        <source>Choose the private key</source>
        <translation>Choose the private key</translation>
    </message>
    <message>
        <source>One in a line, as 127.0.0.1:8790. Only this machine reaches it. Others need TLS: a certificate and its key. Changed without a restart.</source>
        <translation>One in a line, as 127.0.0.1:8790. Only this machine reaches it. Others need TLS: a certificate and its key. Changed without a restart.</translation>
    </message>
    <message>
        <source>TLS needs both, the certificate and its private key.</source>
        <translation>TLS needs both, the certificate and its private key.</translation>
    </message>
</context>
<context>
    <name>patchbay::SettingsPage</name>
    <message>
        <source>Find a setting</source>
        <translation>Find a setting</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>patchbay::SettingsSection</name>
    <message>
        <source>The profile&apos;s file was changed elsewhere; it is read again now.</source>
        <translation>The profile&apos;s file was changed elsewhere; it is read again now.</translation>
    </message>
</context>
<context>
    <name>patchbay::SidePanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Close the panel</translation>
    </message>
    <message>
        <source>The profile was changed elsewhere meanwhile, so nothing was saved.</source>
        <translation>The profile was changed elsewhere meanwhile, so nothing was saved.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>What you changed is not saved yet. Esc goes on editing.</source>
        <translation>What you changed is not saved yet. Esc goes on editing.</translation>
    </message>
    <message>
        <source>Drop the changes</source>
        <translation>Drop the changes</translation>
    </message>
</context>
<context>
    <name>patchbay::SpendBars</name>
    <message>
        <source>Week from %1</source>
        <translation>Week from %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message>
        <source>weekend</source>
        <translation>weekend</translation>
    </message>
    <message numerus="yes">
        <source>Spend as bars: %n bars, %1 in all</source>
        <translation>
            <numerusform>Spend as bars: %n bar, %1 in all</numerusform>
            <numerusform>Spend as bars: %n bars, %1 in all</numerusform>
        </translation>
    </message>
    <message>
        <source>Arrows choose a bar, Enter shows its requests.</source>
        <translation>Arrows choose a bar, Enter shows its requests.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln with unknown price</source>
        <translation>
            <numerusform>%Ln with unknown price</numerusform>
            <numerusform>%Ln with unknown price</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with estimated usage</source>
        <translation>
            <numerusform>%Ln with estimated usage</numerusform>
            <numerusform>%Ln with estimated usage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Click: its %Ln requests</source>
        <translation>
            <numerusform>Click: its %Ln request</numerusform>
            <numerusform>Click: its %Ln requests</numerusform>
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
        <translation>Export figures</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Comma-separated values (*.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>Export the chart</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF document (*.pdf)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG picture (*.png)</translation>
    </message>
    <message>
        <source>The file was not written: %1</source>
        <translation>The file was not written: %1</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Last 90 days</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>From … to …</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>A bar for each</source>
        <translation>A bar for each</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Week</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Show as</source>
        <translation>Show as</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Bars as CSV…</source>
        <translation>Bars as CSV…</translation>
    </message>
    <message>
        <source>Period as CSV…</source>
        <translation>Period as CSV…</translation>
    </message>
    <message>
        <source>Users as CSV…</source>
        <translation>Users as CSV…</translation>
    </message>
    <message>
        <source>Chart as PNG…</source>
        <translation>Chart as PNG…</translation>
    </message>
    <message>
        <source>Chart as PDF…</source>
        <translation>Chart as PDF…</translation>
    </message>
    <message>
        <source>A colour for each</source>
        <translation>A colour for each</translation>
    </message>
    <message>
        <source>All; or as client:codex user:ines</source>
        <translation>All; or as client:codex user:ines</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Spend by day, week or month</source>
        <translation>Spend by day, week or month</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>No budget limits what is spent. One can notify, downgrade to a cheaper model, or block.</source>
        <translation>No budget limits what is spent. One can notify, downgrade to a cheaper model, or block.</translation>
    </message>
    <message>
        <source>Add a budget</source>
        <translation>Add a budget</translation>
    </message>
    <message>
        <source>Cost and time to the first token by user</source>
        <translation>Cost and time to the first token by user</translation>
    </message>
    <message>
        <source>Cost and latency by user</source>
        <translation>Cost and latency by user</translation>
    </message>
    <message>
        <source>Spend per week, USD</source>
        <translation>Spend per week, USD</translation>
    </message>
    <message>
        <source>Spend per month, USD</source>
        <translation>Spend per month, USD</translation>
    </message>
    <message>
        <source>Spend per day, USD</source>
        <translation>Spend per day, USD</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Nothing has been spent yet. Send the first request:</source>
        <translation>Nothing has been spent yet. Send the first request:</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>Spend</translation>
    </message>
</context>
<context>
    <name>patchbay::SpendSide</name>
    <message>
        <source>This month so far</source>
        <translation>This month so far</translation>
    </message>
    <message>
        <source>Week so far, budget %1</source>
        <translation>Week so far, budget %1</translation>
    </message>
    <message>
        <source>In all, budget %1</source>
        <translation>In all, budget %1</translation>
    </message>
    <message>
        <source>Month so far, budget %1</source>
        <translation>Month so far, budget %1</translation>
    </message>
    <message>
        <source>Too early for a forecast: less than 7 days are known.</source>
        <translation>Too early for a forecast: less than 7 days are known.</translation>
    </message>
    <message>
        <source>No forecast: it is beyond what can be counted.</source>
        <translation>No forecast: it is beyond what can be counted.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 to %3, from %n days of weekday pattern</source>
        <translation>
            <numerusform>%1: %2 to %3, from %n day of weekday pattern</numerusform>
            <numerusform>%1: %2 to %3, from %n days of weekday pattern</numerusform>
        </translation>
    </message>
    <message>
        <source>Spend of the period by day</source>
        <translation>Spend of the period by day</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Routing</translation>
    </message>
    <message>
        <source>another model than the baseline</source>
        <translation>another model than the baseline</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>answered from here</source>
        <translation>answered from here</translation>
    </message>
    <message>
        <source>Not in the sums, or not exact</source>
        <translation>Not in the sums, or not exact</translation>
    </message>
    <message>
        <source>Price unknown</source>
        <translation>Price unknown</translation>
    </message>
    <message>
        <source>Usage estimated</source>
        <translation>Usage estimated</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>of %1</translation>
    </message>
    <message>
        <source>no budget for everything</source>
        <translation>no budget for everything</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Saved, all requests</source>
        <translation>Saved, all requests</translation>
    </message>
    <message>
        <source>being counted…</source>
        <translation>being counted…</translation>
    </message>
    <message>
        <source>against “everything on %1”</source>
        <translation>against “everything on %1”</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests are not compared: a price is unknown</source>
        <translation>
            <numerusform>%Ln request is not compared: a price is unknown</numerusform>
            <numerusform>%Ln requests are not compared: a price is unknown</numerusform>
        </translation>
    </message>
    <message>
        <source>by the cache; the provider of the baseline %1 is unknown</source>
        <translation>by the cache; the provider of the baseline %1 is unknown</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>≈ %Ln requests</source>
        <translation>
            <numerusform>≈ %Ln request</numerusform>
            <numerusform>≈ %Ln requests</numerusform>
        </translation>
    </message>
    <message>
        <source>Price unknown: %1</source>
        <translation>Price unknown: %1</translation>
    </message>
    <message>
        <source>Usage estimated: %1</source>
        <translation>Usage estimated: %1</translation>
    </message>
    <message>
        <source>by the cache; choose a model to compare with</source>
        <translation>by the cache; choose a model to compare with</translation>
    </message>
</context>
<context>
    <name>patchbay::StartWindow</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>End the other relay and go on</source>
        <translation>End the other relay and go on</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message numerus="yes">
        <source>The other relay has not ended after %n s. Something holds it up: ask it again, or look what it is doing.</source>
        <translation>
            <numerusform>The other relay has not ended after %n s. Something holds it up: ask it again, or look what it is doing.</numerusform>
            <numerusform>The other relay has not ended after %n s. Something holds it up: ask it again, or look what it is doing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other relay was asked to end. It lets its answers finish first: %n s so far.</source>
        <translation>
            <numerusform>The other relay was asked to end. It lets its answers finish first: %n s so far.</numerusform>
            <numerusform>The other relay was asked to end. It lets its answers finish first: %n s so far.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::StatusStrip</name>
    <message numerus="yes">
        <source>%n in flight</source>
        <translation>
            <numerusform>%n in flight</numerusform>
            <numerusform>%n in flight</numerusform>
        </translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Today %1</translation>
    </message>
    <message>
        <source>Copy the base URL</source>
        <translation>Copy the base URL</translation>
    </message>
    <message>
        <source>The base URL for your applications; a click copies it</source>
        <translation>The base URL for your applications; a click copies it</translation>
    </message>
    <message>
        <source>Ctrl+K  Commands</source>
        <translation>Ctrl+K  Commands</translation>
    </message>
    <message>
        <source>Spend since midnight</source>
        <translation>Spend since midnight</translation>
    </message>
</context>
<context>
    <name>patchbay::StepList</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Step %1 of %2: %3</translation>
    </message>
</context>
<context>
    <name>patchbay::StoredSecret</name>
    <message>
        <source>Copy the key</source>
        <translation>Copy the key</translation>
    </message>
    <message>
        <source>The key that is kept, hidden</source>
        <translation>The key that is kept, hidden</translation>
    </message>
    <message numerus="yes">
        <source>Show the key for %n seconds</source>
        <translation>
            <numerusform>Show the key for %n second</numerusform>
            <numerusform>Show the key for %n seconds</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>Hide the key</translation>
    </message>
    <message numerus="yes">
        <source>Hides in %n seconds. A copy leaves the clipboard after 30 s.</source>
        <translation>
            <numerusform>Hides in %n second. A copy leaves the clipboard after 30 s.</numerusform>
            <numerusform>Hides in %n seconds. A copy leaves the clipboard after 30 s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::TokenPanel</name>
    <message>
        <source>Copy the token</source>
        <translation>Copy the token</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Delete…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>This is the token. It is shown this once; the profile keeps only its hash.</source>
        <translation>This is the token. It is shown this once; the profile keeps only its hash.</translation>
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
        <translation>What uses it</translation>
    </message>
    <message>
        <source>Models it may ask for</source>
        <translation>Models it may ask for</translation>
    </message>
    <message>
        <source>* for all; commas between</source>
        <translation>* for all; commas between</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expires</translation>
    </message>
    <message>
        <source>Never; or a date as 2027-12-31</source>
        <translation>Never; or a date as 2027-12-31</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Limits of each user</source>
        <translation>Limits of each user</translation>
    </message>
    <message>
        <source>Delete the client “%1”? Its token is refused from then on.</source>
        <translation>Delete the client “%1”? Its token is refused from then on.</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>Requests a minute</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>Tokens a minute</source>
        <translation>Tokens a minute</translation>
    </message>
    <message>
        <source>Requests at the same time</source>
        <translation>Requests at the same time</translation>
    </message>
    <message>
        <source>Client %1</source>
        <translation>Client %1</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>New token</translation>
    </message>
    <message>
        <source>Make the token</source>
        <translation>Make the token</translation>
    </message>
    <message>
        <source>Give it a name, so that its spend can be told apart.</source>
        <translation>Give it a name, so that its spend can be told apart.</translation>
    </message>
    <message>
        <source>Budget a month, in dollars</source>
        <translation>Budget a month, in dollars</translation>
    </message>
    <message>
        <source>At 80 % you are told, at 100 % its requests are refused. More under Spend.</source>
        <translation>At 80 % you are told, at 100 % its requests are refused. More under Spend.</translation>
    </message>
    <message>
        <source>Delete the client “%1” and its monthly budget? Its token is refused from then on.</source>
        <translation>Delete the client “%1” and its monthly budget? Its token is refused from then on.</translation>
    </message>
</context>
<context>
    <name>patchbay::TokenTable</name>
    <message>
        <source>%1 requests/min</source>
        <translation>%1 requests/min</translation>
    </message>
    <message>
        <source>%1 tokens/min</source>
        <translation>%1 tokens/min</translation>
    </message>
    <message>
        <source>%1 at once</source>
        <translation>%1 at once</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Each user</source>
        <translation>Each user</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Expires</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Clients and their tokens</source>
        <translation>Clients and their tokens</translation>
    </message>
    <message>
        <source>all</source>
        <translation>all</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message numerus="yes">
        <source> + %n unpriced</source>
        <translation>
            <numerusform> + %n unpriced</numerusform>
            <numerusform> + %n unpriced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::ToolCard</name>
    <message>
        <source>Look…</source>
        <translation>Look…</translation>
    </message>
    <message>
        <source>See change…</source>
        <translation>See change…</translation>
    </message>
    <message>
        <source>How to mend…</source>
        <translation>How to mend…</translation>
    </message>
    <message>
        <source>See why…</source>
        <translation>See why…</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Connect…</translation>
    </message>
</context>
<context>
    <name>patchbay::ToolPanel</name>
    <message>
        <source>Connect %1</source>
        <translation>Connect %1</translation>
    </message>
</context>
<context>
    <name>patchbay::ToolSetupView</name>
    <message>
        <source>What changes</source>
        <translation>What changes</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>Copy the token</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Undo…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>%1 wins over the file: remove it there and start the tool anew.</source>
        <translation>%1 wins over the file: remove it there and start the tool anew.</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>Connect again</translation>
    </message>
    <message>
        <source>The relay does not run, so that there is no address to connect to.</source>
        <translation>The relay does not run, so that there is no address to connect to.</translation>
    </message>
    <message>
        <source>The relay takes another free port at each start, which no tool can be told of. Give it a fixed port in the settings.</source>
        <translation>The relay takes another free port at each start, which no tool can be told of. Give it a fixed port in the settings.</translation>
    </message>
    <message>
        <source>Undo now</source>
        <translation>Undo now</translation>
    </message>
    <message>
        <source>What undoing changes</source>
        <translation>What undoing changes</translation>
    </message>
    <message>
        <source>%1 was changed since and stays so.</source>
        <translation>%1 was changed since and stays so.</translation>
    </message>
    <message>
        <source>%1 holds a value that is not ours. Undo puts it back.</source>
        <translation>%1 holds a value that is not ours. Undo puts it back.</translation>
    </message>
    <message>
        <source>The files come back as they were, and the tool&apos;s token is refused from then on.</source>
        <translation>The files come back as they were, and the tool&apos;s token is refused from then on.</translation>
    </message>
    <message>
        <source>Comments, order and all other keys stay as they are. A dated backup is put beside each file that there is.</source>
        <translation>Comments, order and all other keys stay as they are. A dated backup is put beside each file that there is.</translation>
    </message>
    <message>
        <source>Undone: the files are as they were.</source>
        <translation>Undone: the files are as they were.</translation>
    </message>
    <message>
        <source>Waiting for a request of %1…</source>
        <translation>Waiting for a request of %1…</translation>
    </message>
    <message>
        <source>It came: %1 answered.</source>
        <translation>It came: %1 answered.</translation>
    </message>
    <message>
        <source>It came, but was answered %1 (%2).</source>
        <translation>It came, but was answered %1 (%2).</translation>
    </message>
</context>
<context>
    <name>patchbay::ToolTraffic</name>
    <message numerus="yes">
        <source>%n request(s) in the last minute</source>
        <translation>
            <numerusform>%n request in the last minute</numerusform>
            <numerusform>%n requests in the last minute</numerusform>
        </translation>
    </message>
    <message>
        <source>Last request %1</source>
        <translation>Last request %1</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>No request yet</translation>
    </message>
</context>
<context>
    <name>patchbay::TrayMenu</name>
    <message>
        <source>Rules</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>Copy snippet for</source>
        <translation>Copy snippet for</translation>
    </message>
    <message>
        <source>Open Patchbay</source>
        <translation>Open Patchbay</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Settings…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>Copy %1</translation>
    </message>
    <message numerus="yes">
        <source>All %n rules…</source>
        <translation>
            <numerusform>All %n rules…</numerusform>
            <numerusform>All %n rules…</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the page of routes</source>
        <translation>Open the page of routes</translation>
    </message>
    <message>
        <source>The rule was not changed</source>
        <translation>The rule was not changed</translation>
    </message>
    <message>
        <source>Today %1, this month %2</source>
        <translation>Today %1, this month %2</translation>
    </message>
    <message numerus="yes">
        <source>%n requests in flight</source>
        <translation>
            <numerusform>%n request in flight</numerusform>
            <numerusform>%n requests in flight</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume the relay</source>
        <translation>Resume the relay</translation>
    </message>
    <message>
        <source>Pause the relay</source>
        <translation>Pause the relay</translation>
    </message>
</context>
<context>
    <name>patchbay::WindowSection</name>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Like the system</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colours</translation>
    </message>
    <message>
        <source>No moving parts</source>
        <translation>No moving parts</translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation>&amp;Motion</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>Closing the window leaves Patchbay in the tray</source>
        <translation>Closing the window leaves Patchbay in the tray</translation>
    </message>
    <message>
        <source>&amp;Tray</source>
        <translation>&amp;Tray</translation>
    </message>
    <message>
        <source>Where there is no tray, the window is minimised. Off: closing quits.</source>
        <translation>Where there is no tray, the window is minimised. Off: closing quits.</translation>
    </message>
    <message>
        <source>Tell me in the tray what needs attention</source>
        <translation>Tell me in the tray what needs attention</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>&amp;Notifications</translation>
    </message>
    <message>
        <source>A provider that fails, a key that is refused.</source>
        <translation>A provider that fails, a key that is refused.</translation>
    </message>
    <message>
        <source>Start Patchbay when I log in, in the tray</source>
        <translation>Start Patchbay when I log in, in the tray</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>The relay starts with it.</source>
        <translation>The relay starts with it.</translation>
    </message>
</context>
<context>
    <name>snippet</name>
    <message>
        <source>YOUR-TOKEN</source>
        <translation>YOUR-TOKEN</translation>
    </message>
</context>
</TS>
