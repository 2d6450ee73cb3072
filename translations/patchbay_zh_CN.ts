<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Attention</name>
    <message>
        <source>At %1 % requests are refused.</source>
        <translation>达到 %1 % 时将拒绝请求。</translation>
    </message>
    <message>
        <source>At %1 % requests go to %2.</source>
        <translation>达到 %1 % 时请求转到 %2。</translation>
    </message>
    <message>
        <source>%1 of %2 is spent.</source>
        <translation>已花费 %1，共 %2。</translation>
    </message>
    <message>
        <source>Budget “%1” at %2 %</source>
        <translation>预算“%1”已用 %2 %</translation>
    </message>
    <message>
        <source>Show its requests</source>
        <translation>查看其请求</translation>
    </message>
    <message>
        <source>The keychain is locked: %1 cannot be asked</source>
        <translation>密钥环已锁定：无法请求 %1</translation>
    </message>
    <message>
        <source>%1 has no key “%2”</source>
        <translation>%1 没有密钥“%2”</translation>
    </message>
    <message>
        <source>See where keys are</source>
        <translation>查看密钥存放处</translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation>输入密钥</translation>
    </message>
    <message>
        <source>%1 refused the key “%2”</source>
        <translation>%1 拒绝了密钥“%2”</translation>
    </message>
    <message>
        <source>Replace key</source>
        <translation>替换密钥</translation>
    </message>
    <message>
        <source>%1: the key “%2” rests</source>
        <translation>%1：密钥“%2”暂停使用</translation>
    </message>
    <message>
        <source>Show provider</source>
        <translation>查看提供商</translation>
    </message>
    <message>
        <source>%1 cools down: %2</source>
        <translation>%1 冷却中：%2</translation>
    </message>
    <message>
        <source>Show failures</source>
        <translation>查看失败</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) of today with unknown cost</source>
        <translation>
            <numerusform>今日有 %n 个请求费用未知</numerusform>
        </translation>
    </message>
    <message>
        <source>Sums leave them out. Set the model&apos;s price under Providers.</source>
        <translation>合计中不含它们。请在“提供商”中设置该模型的价格。</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>%1 is overridden by %2</source>
        <translation>%1 被 %2 覆盖</translation>
    </message>
    <message>
        <source>Set in the environment. Its requests pass Patchbay by.</source>
        <translation>在环境变量中设置。其请求会绕过 Patchbay。</translation>
    </message>
    <message>
        <source>Set in %1. Its requests pass Patchbay by.</source>
        <translation>在 %1 中设置。其请求会绕过 Patchbay。</translation>
    </message>
    <message>
        <source>How to mend</source>
        <translation>如何修复</translation>
    </message>
    <message>
        <source>The settings of %1 were changed</source>
        <translation>%1 的设置已被更改</translation>
    </message>
    <message>
        <source>See change</source>
        <translation>查看更改</translation>
    </message>
</context>
<context>
    <name>BudgetWords</name>
    <message>
        <source>A budget is used up</source>
        <translation>预算已用尽</translation>
    </message>
    <message>
        <source>A budget moves requests</source>
        <translation>预算正在转移请求</translation>
    </message>
    <message>
        <source>A budget will not last</source>
        <translation>预算将不够用</translation>
    </message>
    <message>
        <source>A cost is unknown</source>
        <translation>有费用未知</translation>
    </message>
    <message>
        <source>%1% of a budget is spent</source>
        <translation>预算已花费 %1%</translation>
    </message>
    <message>
        <source>The budget “%1” lets requests through whose price is unknown; it cannot count them. Set a price for the model under Providers.</source>
        <translation>预算“%1”放行了价格未知的请求，无法计入其费用。请在“提供商”中为该模型设置价格。</translation>
    </message>
    <message>
        <source>The budget “%1” has spent %2 of %3.</source>
        <translation>预算“%1”已花费 %2，上限为 %3。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Its requests now go to another target.</source>
        <translation>相关请求现已转到其他目标。</translation>
    </message>
    <message>
        <source>At this pace it runs out before its period ends.</source>
        <translation>按目前的速度，它会在周期结束前用尽。</translation>
    </message>
    <message>
        <source>Its requests are refused until the limit is raised.</source>
        <translation>在提高上限之前，相关请求将被拒绝。</translation>
    </message>
    <message>
        <source>Its requests are refused until %1.</source>
        <translation>相关请求将被拒绝，直到 %1。</translation>
    </message>
</context>
<context>
    <name>ChatPrompt</name>
    <message>
        <source>Image %1</source>
        <translation>图片 %1</translation>
    </message>
    <message>
        <source>This request holds no messages. Choose a chat.</source>
        <translation>此请求不含消息。请选择聊天请求。</translation>
    </message>
    <message>
        <source>Tools are a list: [{&quot;type&quot;: &quot;function&quot;, …}].</source>
        <translation>工具是一个列表：[{&quot;type&quot;: &quot;function&quot;, …}]。</translation>
    </message>
    <message>
        <source>Tool %1: write {&quot;type&quot;: &quot;function&quot;, &quot;function&quot;: {&quot;name&quot;: …, &quot;parameters&quot;: {…}}}.</source>
        <translation>工具 %1：请写成 {&quot;type&quot;: &quot;function&quot;, &quot;function&quot;: {&quot;name&quot;: …, &quot;parameters&quot;: {…}}}。</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>The key is refused with %1</source>
        <translation>密钥被拒绝，状态码 %1</translation>
    </message>
    <message>
        <source>The key is refused</source>
        <translation>密钥被拒绝</translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation>证书不受信任</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>响应超时</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>This is no provider</source>
        <translation>该地址不是提供商</translation>
    </message>
    <message>
        <source>Failed with %1</source>
        <translation>失败，状态码 %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Enter another key.</source>
        <translation>请输入其他密钥。</translation>
    </message>
    <message>
        <source>Give the authority&apos;s file under Connection if it is your own.</source>
        <translation>如果使用自有 CA，请在“连接”中指定其证书文件。</translation>
    </message>
    <message>
        <source>Check the base URL, the network and the proxy.</source>
        <translation>请检查 Base URL、网络和代理。</translation>
    </message>
    <message>
        <source>Check the base URL; most end in /v1.</source>
        <translation>请检查 Base URL；大多以 /v1 结尾。</translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 with a known price</source>
        <translation>%1，其中 %2 个价格已知</translation>
    </message>
    <message>
        <source>Prices as of %1</source>
        <translation>价格截至 %1</translation>
    </message>
    <message>
        <source>The key is good, the question failed</source>
        <translation>密钥有效，但测试请求失败</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>No chat model is known there, so none was asked.</source>
        <translation>未发现已知的聊天模型，因此没有发送测试请求。</translation>
    </message>
    <message>
        <source>Works, first token after %1</source>
        <translation>可用，首个 token 用时 %1</translation>
    </message>
    <message>
        <source>Asked %1 for 1 token: %2</source>
        <translation>向 %1 请求了 1 个 token：%2</translation>
    </message>
    <message>
        <source>Asked %1 for 1 token; its price is unknown</source>
        <translation>向 %1 请求了 1 个 token；价格未知</translation>
    </message>
    <message>
        <source>It has no list of models.</source>
        <translation>该提供商没有模型列表。</translation>
    </message>
    <message>
        <source>Nothing was asked</source>
        <translation>未发送请求</translation>
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
        <translation>%1% %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Own limit: %1</source>
        <translation>自设限额：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>model, what is left</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>; all again in %1</source>
        <translation>；%1后完全恢复</translation>
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
        <translation>剩余 %1 次请求</translation>
    </message>
    <message>
        <source>%1 of %2 requests left</source>
        <translation>剩余 %1 / %2 次请求</translation>
    </message>
    <message>
        <source>%1 tokens left</source>
        <translation>剩余 %1 个 token</translation>
    </message>
    <message>
        <source>%1 of %2 tokens left</source>
        <translation>剩余 %1 / %2 个 token</translation>
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
        <translation>模拟</translation>
    </message>
</context>
<context>
    <name>ProviderStanding</name>
    <message>
        <source>Rests until %1</source>
        <translation>冷却至 %1</translation>
    </message>
    <message>
        <source>Rests %1:%2</source>
        <translation>冷却中 %1:%2</translation>
    </message>
    <message>
        <source>Keychain locked</source>
        <translation>钥匙串已锁定</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>没有密钥</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>密钥被拒绝</translation>
    </message>
    <message>
        <source>%1 of %2 refused</source>
        <translation>%2 个中 %1 个被拒绝</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>服务降级</translation>
    </message>
    <message>
        <source>%1 of %2 resting</source>
        <translation>%2 个中 %1 个冷却中</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>尚未请求</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>rate limit</source>
        <translation>速率限制</translation>
    </message>
    <message>
        <source>out of credit</source>
        <translation>余额不足</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>密钥被拒绝</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>响应超时</translation>
    </message>
</context>
<context>
    <name>ReasonWords</name>
    <message>
        <source>it is disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>another model was asked for</source>
        <translation>请求的是另一个模型</translation>
    </message>
    <message>
        <source>another client asks</source>
        <translation>请求来自另一个客户端</translation>
    </message>
    <message>
        <source>another user asks</source>
        <translation>请求来自另一个用户</translation>
    </message>
    <message>
        <source>the tag differs</source>
        <translation>标签不同</translation>
    </message>
    <message>
        <source>it is for whole answers</source>
        <translation>仅用于完整回答</translation>
    </message>
    <message>
        <source>it is for streams</source>
        <translation>仅用于流式请求</translation>
    </message>
    <message>
        <source>the input is too small: about %1 tokens, it is for at least %2</source>
        <translation>输入太小：约 %1 个 token，至少需要 %2</translation>
    </message>
    <message>
        <source>the input is too large: about %1 tokens, it is for at most %2</source>
        <translation>输入太大：约 %1 个 token，至多允许 %2</translation>
    </message>
    <message>
        <source>it is for requests that need %1</source>
        <translation>仅用于需要%1的请求</translation>
    </message>
    <message>
        <source>the budget “%1” has not spent more than %2 %</source>
        <translation>预算“%1”的支出尚未超过 %2 %</translation>
    </message>
    <message>
        <source>it is for other hours</source>
        <translation>适用于其他时段</translation>
    </message>
    <message>
        <source>this endpoint has no conversation</source>
        <translation>此端点没有对话</translation>
    </message>
    <message>
        <source>the last user text does not match</source>
        <translation>用户的最后一段文字不匹配</translation>
    </message>
    <message>
        <source>it looks like another task: %1 (%2 % sure)</source>
        <translation>看起来是另一种任务：%1（把握 %2 %）</translation>
    </message>
    <message>
        <source>none of its targets is usable</source>
        <translation>没有可用的目标</translation>
    </message>
    <message>
        <source>the rule “%1” has taken the request</source>
        <translation>规则“%1”已接管该请求</translation>
    </message>
    <message>
        <source>the request is forced to the rule “%1”</source>
        <translation>请求被强制使用规则“%1”</translation>
    </message>
    <message>
        <source>the request was refused before</source>
        <translation>请求在此之前已被拒绝</translation>
    </message>
    <message>
        <source>there is no such provider</source>
        <translation>没有这个提供商</translation>
    </message>
    <message>
        <source>it names no model and neither does the request</source>
        <translation>目标和请求都没有指定模型</translation>
    </message>
    <message>
        <source>it is another kind of model (%1)</source>
        <translation>这是另一类模型（%1）</translation>
    </message>
    <message>
        <source>its provider is disabled</source>
        <translation>其提供商已停用</translation>
    </message>
    <message>
        <source>its model is unknown: %1</source>
        <translation>其模型未知：%1</translation>
    </message>
    <message>
        <source>it cannot do %1</source>
        <translation>不支持%1</translation>
    </message>
    <message>
        <source>it is not known to do %1, and others are</source>
        <translation>不确定是否支持%1，而其他目标支持</translation>
    </message>
    <message>
        <source>its context window of %2 tokens is too small for about %1</source>
        <translation>上下文窗口为 %2 个 token，容不下约 %1 个</translation>
    </message>
    <message>
        <source>none of its provider&apos;s keys is enabled and has a secret</source>
        <translation>其提供商没有已启用且有密钥值的密钥</translation>
    </message>
    <message>
        <source>its provider&apos;s key is in a keychain that is locked</source>
        <translation>其提供商的密钥在已锁定的钥匙串中</translation>
    </message>
    <message>
        <source>its provider&apos;s keys rest after a refusal</source>
        <translation>其提供商的密钥被拒绝后正在休息</translation>
    </message>
    <message>
        <source>the limits of its provider&apos;s keys are used up</source>
        <translation>其提供商密钥的限额已用完</translation>
    </message>
    <message>
        <source>it keeps failing and is left alone for a while</source>
        <translation>它屡次失败，暂时不再使用</translation>
    </message>
    <message>
        <source>its provider says that it has no such model</source>
        <translation>其提供商表示没有这个模型</translation>
    </message>
    <message>
        <source>the budget “%1” lets no request of this cost through any more</source>
        <translation>预算“%1”不再放行此费用的请求</translation>
    </message>
    <message>
        <source>the budget “%1” is down to %2/%3</source>
        <translation>预算“%1”已降级到 %2/%3</translation>
    </message>
    <message>
        <source>the request ignores its provider</source>
        <translation>请求排除了其提供商</translation>
    </message>
    <message>
        <source>the request allows only other providers</source>
        <translation>请求只允许其他提供商</translation>
    </message>
    <message>
        <source>the request names other providers, without others after them</source>
        <translation>请求指定了其他提供商，且不允许更多</translation>
    </message>
    <message>
        <source>another comes first, and the request allows no other</source>
        <translation>另一个目标优先，且请求不允许其他目标</translation>
    </message>
    <message>
        <source>its price is not known</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>its price is above that of the request</source>
        <translation>价格高于请求的上限</translation>
    </message>
    <message>
        <source>it takes no temperature, and the request requires one</source>
        <translation>不接受温度参数，而请求要求它</translation>
    </message>
    <message>
        <source>its answers are shorter than the request requires</source>
        <translation>其回答长度达不到请求的要求</translation>
    </message>
    <message>
        <source>it is not known to do %1, and the request requires it</source>
        <translation>不确定是否支持%1，而请求要求它</translation>
    </message>
</context>
<context>
    <name>RouteCanvas</name>
    <message>
        <source>no cost</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>price unknown</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>probing</source>
        <translation>试探中</translation>
    </message>
    <message>
        <source>open, %1 s</source>
        <translation>熔断，%1 秒</translation>
    </message>
    <message>
        <source>not in the profile</source>
        <translation>配置中没有</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>密钥被拒绝</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>降级</translation>
    </message>
    <message numerus="yes">
        <source>%n resting</source>
        <translation>
            <numerusform>%n 个休息中</numerusform>
        </translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>%1 / min</source>
        <translation>%1 / 分钟</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>其他 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>any model</source>
        <translation>任意模型</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>of a budget</comment>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>无密钥</translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message>
        <source>%1, as asked</source>
        <translation>%1，按请求的模型</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>客户端 %1</translation>
    </message>
    <message>
        <source>user %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>标签 %1</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>需要 %1</translation>
    </message>
    <message>
        <source>streams</source>
        <translation>流式</translation>
    </message>
    <message>
        <source>whole answers</source>
        <translation>完整回答</translation>
    </message>
    <message>
        <source>words match %1</source>
        <translation>文字匹配 %1</translation>
    </message>
    <message>
        <source>input ≥ %1 tokens</source>
        <translation>输入 ≥ %1 token</translation>
    </message>
    <message>
        <source>input ≤ %1 tokens</source>
        <translation>输入 ≤ %1 token</translation>
    </message>
    <message>
        <source>hours %1</source>
        <translation>时段 %1</translation>
    </message>
    <message>
        <source>budget %1 &gt; %2 %</source>
        <translation>预算 %1 &gt; %2 %</translation>
    </message>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>weighted</source>
        <translation>加权</translation>
    </message>
    <message>
        <source>cheapest</source>
        <translation>最便宜</translation>
    </message>
    <message>
        <source>fastest</source>
        <translation>最快</translation>
    </message>
    <message>
        <source>least busy</source>
        <translation>最空闲</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>按顺序</translation>
    </message>
    <message>
        <source>Weighted: shared by weight</source>
        <translation>加权：按权重分配</translation>
    </message>
    <message>
        <source>Cheapest: the lowest price first</source>
        <translation>最便宜：价格最低者优先</translation>
    </message>
    <message>
        <source>Fastest: the quickest first</source>
        <translation>最快：速度最快者优先</translation>
    </message>
    <message>
        <source>Least busy: the idlest first</source>
        <translation>最空闲：最闲者优先</translation>
    </message>
    <message>
        <source>Ordered: the first that can</source>
        <translation>按顺序：第一个可用的</translation>
    </message>
    <message>
        <source>summarize</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>extract</source>
        <translation>提取</translation>
    </message>
    <message>
        <source>classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>rewrite</source>
        <translation>改写</translation>
    </message>
    <message>
        <source>code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>math</source>
        <translation>数学</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON 架构</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>思考</translation>
    </message>
</context>
<context>
    <name>Spend</name>
    <message>
        <source>No provider</source>
        <translation>无提供商</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <source>No client</source>
        <translation>无客户端</translation>
    </message>
    <message>
        <source>No user</source>
        <translation>无用户</translation>
    </message>
    <message>
        <source>No tag</source>
        <translation>无标记</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>无规则</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无密钥</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>其他 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendFilter</name>
    <message>
        <source>“%1” is not understood. Write terms as client:codex or user:&quot;Ada Lovelace&quot;; fields are provider, model, client, user, tag, route, key.</source>
        <translation>无法理解“%1”。请写成 client:codex 或 user:&quot;Ada Lovelace&quot; 的形式；可用字段：provider、model、client、user、tag、route、key。</translation>
    </message>
    <message>
        <source>“%1” stands twice; sums are of one name each.</source>
        <translation>“%1”出现了两次；每个字段只能按一个名称汇总。</translation>
    </message>
</context>
<context>
    <name>SpendPeriod</name>
    <message>
        <source>d MMMM</source>
        <extracomment>A day without its year, as QLocale::toString() takes it: 3 July</extracomment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <extracomment>As QLocale::toString() takes it: Friday 3 July</extracomment>
        <translation>M月d日 dddd</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <extracomment>As QLocale::toString() takes it: 3 July 2026</extracomment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>d</source>
        <comment>of one month</comment>
        <extracomment>The first of some days of one month, as QLocale::toString() takes it: 3</extracomment>
        <translation>yyyy年M月d日</translation>
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
        <translation>合计</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求数</translation>
    </message>
    <message>
        <source>Price unknown</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>This day</source>
        <translation>当日</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>累计</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>每次</translation>
    </message>
    <message>
        <source>First token, p50</source>
        <translation>首个 token，p50</translation>
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
        <translation>未安装</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Drifted</source>
        <translation>已偏离</translation>
    </message>
    <message>
        <source>Overridden</source>
        <translation>被覆盖</translation>
    </message>
    <message>
        <source>Cannot read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>%1 in the environment</source>
        <translation>环境中的 %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>Connected %1.</source>
        <translation>连接于 %1。</translation>
    </message>
    <message>
        <source>%1 was made; Undo takes it away.</source>
        <translation>已创建 %1；撤销时会将其删除。</translation>
    </message>
    <message>
        <source>Backup of %1: %2</source>
        <translation>%1 的备份：%2</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>patchbay::AddPanel</name>
    <message>
        <source>Add a provider</source>
        <translation>添加提供商</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Base URL</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>proxy, time limits, own CA</source>
        <translation>代理、时间限制、自有 CA</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Your own address</source>
        <translation>自定义地址</translation>
    </message>
    <message>
        <source>Paste the key, or choose another place.</source>
        <translation>请粘贴密钥，或选择其他位置。</translation>
    </message>
    <message>
        <source>Add provider</source>
        <translation>添加提供商</translation>
    </message>
</context>
<context>
    <name>patchbay::AnswerPanel</name>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>流式传输中</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>尚未请求</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Model to ask</source>
        <translation>要请求的模型</translation>
    </message>
    <message>
        <source>Take this target away</source>
        <translation>移除此目标</translation>
    </message>
    <message>
        <source>Show its attempts, route and cost under Live</source>
        <translation>在“实时”中查看其尝试、路由和费用</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首个 token</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token 数</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Stop this answer</source>
        <translation>停止此回答</translation>
    </message>
    <message>
        <source>Asked directly</source>
        <translation>直接请求</translation>
    </message>
    <message>
        <source>By the rule “%1”</source>
        <translation>按规则“%1”</translation>
    </message>
    <message>
        <source>, from the cache</source>
        <translation>，来自缓存</translation>
    </message>
    <message numerus="yes">
        <source>, %n attempt(s)</source>
        <translation>
            <numerusform>，%n 次尝试</numerusform>
        </translation>
    </message>
    <message>
        <source>, left out: %1</source>
        <translation>，已省略：%1</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 tok/s</translation>
    </message>
    <message>
        <source>local</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on from this answer: it is sent along with the next prompt</source>
        <translation>从此回答继续：它会随下一条提示一起发送</translation>
    </message>
</context>
<context>
    <name>patchbay::AnswerView</name>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Thinking:</source>
        <translation>思考：</translation>
    </message>
    <message>
        <source>Calls the tool %1</source>
        <translation>调用工具 %1</translation>
    </message>
</context>
<context>
    <name>patchbay::Application</name>
    <message>
        <source>The profile has problems, so nothing was started.</source>
        <translation>配置有问题，因此没有启动任何服务。</translation>
    </message>
    <message>
        <source>Patchbay cannot use its data directory.</source>
        <translation>Patchbay 无法使用其数据目录。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Quit Patchbay</source>
        <translation>退出 Patchbay</translation>
    </message>
    <message>
        <source>Patchbay goes on in the tray</source>
        <translation>Patchbay 继续在托盘中运行</translation>
    </message>
    <message>
        <source>The relay keeps serving. Quit it from the tray&apos;s menu.</source>
        <translation>中继继续提供服务。要退出，请使用托盘菜单。</translation>
    </message>
    <message>
        <source>There is no tray here, so closing minimises the window.</source>
        <translation>这里没有托盘，因此关闭时会最小化窗口。</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>patchbay::AttemptsTable</name>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>%1, broke off</source>
        <translation>%1，中断</translation>
    </message>
    <message>
        <source>the client left</source>
        <translation>客户端已断开</translation>
    </message>
    <message>
        <source>%1, complete</source>
        <translation>%1，完成</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个 token</translation>
    </message>
    <message>
        <source>key “%1”</source>
        <translation>密钥“%1”</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>connect %1, TLS %2, first byte %3</source>
        <translation>连接 %1，TLS %2，首字节 %3</translation>
    </message>
</context>
<context>
    <name>patchbay::AttentionList</name>
    <message>
        <source>Nothing needs you at present.</source>
        <translation>目前没有需要处理的事项。</translation>
    </message>
    <message numerus="yes">
        <source>%n more of this kind, on their pages.</source>
        <translation>
            <numerusform>还有 %n 项，见各自页面。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::BannerStack</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::BaselineEdit</name>
    <message>
        <source>Compare with another model…</source>
        <translation>与其他模型对比…</translation>
    </message>
    <message>
        <source>provider/model</source>
        <translation>提供商/模型</translation>
    </message>
    <message>
        <source>The model that spend is compared with</source>
        <translation>用于对比支出的模型</translation>
    </message>
    <message>
        <source>What would everything have cost on this one? Empty: no comparison</source>
        <translation>全部使用此模型会花费多少？留空则不对比</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
</context>
<context>
    <name>patchbay::BodyView</name>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>As sent</source>
        <translation>原始内容</translation>
    </message>
    <message>
        <source>Pieces with times</source>
        <translation>分段与时间</translation>
    </message>
    <message>
        <source>How to show it</source>
        <translation>显示方式</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Keep them from now on…</source>
        <translation>从现在起保留…</translation>
    </message>
    <message>
        <source>%1 bytes more were not kept.</source>
        <translation>另有 %1 字节未保留。</translation>
    </message>
    <message>
        <source>This is no conversation that can be shown; see it as it was sent.</source>
        <translation>无法作为对话显示；请查看原始内容。</translation>
    </message>
    <message>
        <source>It is kept when the answer has ended.</source>
        <translation>回答结束后才会保留。</translation>
    </message>
    <message>
        <source>Of this request no words were kept, only figures.</source>
        <translation>此请求只保留了数据，没有保留文字。</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetActionRow</name>
    <message>
        <source>From how many percent of the limit on</source>
        <translation>达到限额的百分之几起</translation>
    </message>
    <message>
        <source>notify</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>downgrade</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>block</source>
        <translation>阻止</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>达到后</translation>
    </message>
    <message>
        <source>provider/model</source>
        <translation>提供商/模型</translation>
    </message>
    <message>
        <source>Where requests go instead</source>
        <translation>请求改发往何处</translation>
    </message>
    <message>
        <source>Remove this alert</source>
        <translation>移除此警报</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetActions</name>
    <message>
        <source>Add an alert</source>
        <translation>添加警报</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetChart</name>
    <message>
        <source>Budget %1</source>
        <translation>预算 %1</translation>
    </message>
    <message>
        <source>%1 spent of %2</source>
        <translation>已支出 %1，共 %2</translation>
    </message>
    <message>
        <source>%1 spent</source>
        <translation>已支出 %1</translation>
    </message>
    <message>
        <source>at the end %1 to %2</source>
        <translation>期末 %1 至 %2</translation>
    </message>
    <message>
        <source>Spend of the period as a line: %1</source>
        <translation>本周期支出折线图：%1</translation>
    </message>
    <message>
        <source>%1: %2 this day, %3 so far</source>
        <translation>%1：当日 %2，累计 %3</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetModel</name>
    <message>
        <source>notify</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>转至 %1</translation>
    </message>
    <message>
        <source>block</source>
        <translation>阻止</translation>
    </message>
    <message>
        <source>blocks requests</source>
        <translation>正在阻止请求</translation>
    </message>
    <message>
        <source>an alert is reached</source>
        <translation>已触发警报</translation>
    </message>
    <message>
        <source>within its limit</source>
        <translation>在限额之内</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>What a budget counts: Provider Gemini</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>blocks until %1</source>
        <translation>阻止至 %1</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>阻止</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %Ln requests whose price is unknown</source>
        <translation>
            <numerusform>%1，另有 %Ln 个请求价格未知</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>已支出</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限额</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Resets</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>At the limit</source>
        <translation>达到限额时</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>When a budget begins anew, as QLocale::toString() takes it: 1 Dec</extracomment>
        <translation>M月d日</translation>
    </message>
</context>
<context>
    <name>patchbay::BudgetPanel</name>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>letters, digits, - and _</source>
        <translation>字母、数字、- 和 _</translation>
    </message>
    <message>
        <source>Limit, USD</source>
        <translation>限额（USD）</translation>
    </message>
    <message>
        <source>as 50.00</source>
        <translation>如 50.00</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>一小时</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>一天</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>一周</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>一个月</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>不限期</translation>
    </message>
    <message>
        <source>Reset day</source>
        <translation>重置日</translation>
    </message>
    <message>
        <source>first</source>
        <translation>第一天</translation>
    </message>
    <message>
        <source>Day of the month, or of the week from Monday on, that begins a period</source>
        <translation>每个周期从当月（或从周一起算的当周）的哪一天开始</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>系统时区</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>警报</translation>
    </message>
    <message>
        <source>Hold back</source>
        <translation>预留</translation>
    </message>
    <message>
        <source>what answers usually cost</source>
        <translation>回答的通常费用</translation>
    </message>
    <message>
        <source>the most that they can cost</source>
        <translation>回答的最高费用</translation>
    </message>
    <message>
        <source>No price</source>
        <translation>无价格时</translation>
    </message>
    <message>
        <source>let through, tell once</source>
        <translation>放行，并提示一次</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>none; https://…</source>
        <translation>无；https://…</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>On the last 30 days</source>
        <translation>在过去 30 天</translation>
    </message>
    <message>
        <source>Counts only</source>
        <translation>仅统计</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>达到后</translation>
    </message>
    <message numerus="yes">
        <source>No request of the last %n days falls under it.</source>
        <translation>
            <numerusform>过去 %n 天没有请求属于此预算。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have blocked none of %Ln requests.</source>
        <translation>
            <numerusform>在 %Ln 个请求中不会阻止任何一个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests</source>
        <translation>
            <numerusform>%Ln 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>It would have blocked %1 on %2.</source>
        <translation>会在 %2 阻止 %1。</translation>
    </message>
    <message numerus="yes">
        <source>It would have blocked %1 on %n days, first on %2.</source>
        <translation>
            <numerusform>会在 %n 天里阻止 %1，首次在 %2。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would have been downgraded.</source>
        <translation>
            <numerusform>%Ln 个请求会被降级。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The price of %Ln is unknown.</source>
        <translation>
            <numerusform>%Ln 个请求的价格未知。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Delete the budget “%1”? What it counts is no longer limited by it.</source>
        <translation>删除预算“%1”？它统计的支出将不再受限。</translation>
    </message>
    <message>
        <source>Budget %1</source>
        <translation>预算 %1</translation>
    </message>
    <message>
        <source>New budget</source>
        <translation>新建预算</translation>
    </message>
    <message>
        <source>The preview comes as soon as the budget is whole.</source>
        <translation>预算填写完整后即显示预览。</translation>
    </message>
</context>
<context>
    <name>patchbay::ByHand</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Cline, Roo Code</source>
        <translation>Cline、Roo Code</translation>
    </message>
    <message>
        <source>They keep their settings in their own window: choose “OpenAI Compatible” there, paste the base URL and a new token, and take the model “auto”.</source>
        <translation>它们在自己的窗口中保存设置：在那里选择“OpenAI Compatible”，粘贴基础 URL 和新令牌，并使用模型“auto”。</translation>
    </message>
    <message>
        <source>Copy the base URL</source>
        <translation>复制基础 URL</translation>
    </message>
    <message>
        <source>OpenAI SDK</source>
        <translation>OpenAI SDK</translation>
    </message>
    <message>
        <source>OPENAI_BASE_URL and OPENAI_API_KEY, or as code. The example holds this computer&apos;s own token.</source>
        <translation>OPENAI_BASE_URL 和 OPENAI_API_KEY，或使用代码。示例中包含本机自己的令牌。</translation>
    </message>
    <message>
        <source>Copy Python code</source>
        <translation>复制 Python 代码</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>Cursor</translation>
    </message>
    <message>
        <source>Cannot be connected: its servers call the address, and a relay on this computer cannot be reached from there.</source>
        <translation>无法连接：该地址由其服务器访问，而从那里无法访问本机上的中继。</translation>
    </message>
</context>
<context>
    <name>patchbay::CacheSection</name>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Empty the cache</source>
        <translation>清空缓存</translation>
    </message>
    <message>
        <source>Kept now</source>
        <translation>当前保留</translation>
    </message>
    <message>
        <source>Answers that equal requests get again, where their rule says so. In memory only; every change of the profile empties it.</source>
        <translation>在规则允许时，相同的请求会再次得到这些回答。仅保存在内存中；配置每次更改都会清空缓存。</translation>
    </message>
    <message>
        <source>Given again</source>
        <translation>再次使用</translation>
    </message>
    <message>
        <source>Cache of at most &amp;MiB</source>
        <translation>缓存上限（&amp;MiB）</translation>
    </message>
    <message>
        <source>What was not asked for longest goes first.</source>
        <translation>最久未被请求的内容最先移除。</translation>
    </message>
    <message>
        <source>Cached answers</source>
        <translation>缓存的回答</translation>
    </message>
    <message>
        <source>Emptied.</source>
        <translation>已清空。</translation>
    </message>
    <message>
        <source>The relay does not run.</source>
        <translation>中继未运行。</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1，%2 / %3</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n 个回答</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 requests that could be, since the start</source>
        <translation>自启动以来，%2 个可缓存请求中的 %1 个</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已节省 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n without a known price are not counted.</source>
        <translation>
            <numerusform>未计入 %n 个价格未知的请求。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::CatalogSection</name>
    <message>
        <source>Catalogue</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>已知</translation>
    </message>
    <message>
        <source>Came with Patchbay %1. Every price has its source and date; see a provider&apos;s models.</source>
        <translation>随 Patchbay %1 提供。每个价格都注明来源和日期；见提供商的模型。</translation>
    </message>
    <message>
        <source>Newer prices</source>
        <translation>更新价格</translation>
    </message>
    <message>
        <source>From a file in the form of the catalogue, without the network. Prices that are older than those known are not used.</source>
        <translation>从目录格式的文件导入，无需联网。早于已知价格的不会采用。</translation>
    </message>
    <message>
        <source>%1 providers, %2 models</source>
        <translation>%1 个提供商，%2 个模型</translation>
    </message>
    <message>
        <source>Show the prices</source>
        <translation>显示价格</translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation>导入目录</translation>
    </message>
    <message>
        <source>Catalogues (*.json)</source>
        <translation>目录 (*.json)</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>未导入任何内容。</translation>
    </message>
    <message>
        <source>Imported: %1, %2, %3.</source>
        <translation>已导入：%1，%2，%3。</translation>
    </message>
    <message numerus="yes">
        <source>%n providers</source>
        <translation>
            <numerusform>%n 个提供商</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices</source>
        <translation>
            <numerusform>%n 个价格</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prices are older than those known and are not used.</source>
        <translation>
            <numerusform>%n 个价格早于已知价格，未采用。</numerusform>
        </translation>
    </message>
    <message>
        <source>They count from now on.</source>
        <translation>从现在起生效。</translation>
    </message>
</context>
<context>
    <name>patchbay::ChatStream</name>
    <message>
        <source>The provider refuses its key: replace it under Providers.</source>
        <translation>提供商拒绝了其密钥：请在“提供商”中替换。</translation>
    </message>
    <message>
        <source>Wait a moment, or ask another model.</source>
        <translation>请稍候，或改用其他模型。</translation>
    </message>
    <message>
        <source>Ask again, or choose another model.</source>
        <translation>请重试，或选择其他模型。</translation>
    </message>
    <message>
        <source>The relay does not run. See Settings, Server.</source>
        <translation>中继未运行。请查看“设置”中的“服务器”。</translation>
    </message>
    <message>
        <source>The token of the client “local” cannot be read. Unlock the keychain, or make another token.</source>
        <translation>无法读取客户端“local”的令牌。请解锁密钥环，或新建令牌。</translation>
    </message>
    <message>
        <source>A piece of the answer is larger than can be read.</source>
        <translation>回答中有一段过大，无法读取。</translation>
    </message>
    <message>
        <source>The answer is an error without words.</source>
        <translation>回答是一个没有说明的错误。</translation>
    </message>
    <message>
        <source>The relay answered with status %1.</source>
        <translation>中继以状态 %1 作答。</translation>
    </message>
    <message>
        <source>The relay does not answer at %1: %2. See Settings, Server.</source>
        <translation>中继在 %1 没有响应：%2。请查看“设置”中的“服务器”。</translation>
    </message>
    <message>
        <source>The answer was cut off: %1. Ask again.</source>
        <translation>回答中断：%1。请重新请求。</translation>
    </message>
</context>
<context>
    <name>patchbay::ClientStep</name>
    <message>
        <source>Connect a coding tool</source>
        <translation>连接编程工具</translation>
    </message>
    <message>
        <source>No tool that Patchbay knows was found here. Go on: any program that takes a base URL and a token can use the relay.</source>
        <translation>此处未找到 Patchbay 认识的工具。请继续：任何能填写基础 URL 和令牌的程序都可以使用中继。</translation>
    </message>
    <message>
        <source>Choose one to see what would change in its files. Nothing is written before you agree, and all can be undone.</source>
        <translation>选择一个工具，查看其文件将如何改变。在您同意之前不会写入任何内容，且一切均可撤销。</translation>
    </message>
</context>
<context>
    <name>patchbay::ClientsPage</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>新建令牌</translation>
    </message>
    <message>
        <source>Command line and editors</source>
        <translation>命令行与编辑器</translation>
    </message>
    <message>
        <source>Not found on this computer</source>
        <translation>未在此计算机上找到</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动设置</translation>
    </message>
    <message>
        <source>No client has a token, so that the relay refuses everyone.</source>
        <translation>没有任何客户端拥有令牌，因此中继会拒绝所有请求。</translation>
    </message>
    <message numerus="yes">
        <source>%n tools found here</source>
        <translation>
            <numerusform>在此找到 %n 个工具</numerusform>
        </translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
</context>
<context>
    <name>patchbay::CodeBox</name>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Language of the code</source>
        <translation>代码语言</translation>
    </message>
    <message>
        <source>The request as code</source>
        <translation>请求代码</translation>
    </message>
    <message>
        <source>As code, for the first target</source>
        <translation>代码（第一个目标）</translation>
    </message>
</context>
<context>
    <name>patchbay::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>patchbay::Comparison</name>
    <message>
        <source>Comparison</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Figures of both requests</source>
        <translation>两个请求的数据</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Ended with</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首个 token</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>输入 token 数</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>其中来自缓存</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>输出 token 数</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
</context>
<context>
    <name>patchbay::ConnectionCheck</name>
    <message>
        <source>Asks for the models, then one of them for 1 token.</source>
        <translation>先获取模型列表，再向其中一个模型请求 1 个 token。</translation>
    </message>
    <message>
        <source>Asks a cheap model for 1 token, about %1.</source>
        <translation>向一个便宜的模型请求 1 个 token，约 %1。</translation>
    </message>
    <message>
        <source>Asks a model for 1 token; its price is unknown.</source>
        <translation>向一个模型请求 1 个 token；价格未知。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在请求…</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
</context>
<context>
    <name>patchbay::CopyButton</name>
    <message>
        <source>Copied, for 30 s</source>
        <translation>已复制，保留 30 秒</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>patchbay::CostView</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Input from the cache</source>
        <translation>来自缓存的输入</translation>
    </message>
    <message>
        <source>Input written to the cache</source>
        <translation>写入缓存的输入</translation>
    </message>
    <message>
        <source>Input written to the 1-hour cache</source>
        <translation>写入 1 小时缓存的输入</translation>
    </message>
    <message>
        <source>Audio input</source>
        <translation>音频输入</translation>
    </message>
    <message>
        <source>Audio input from the cache</source>
        <translation>来自缓存的音频输入</translation>
    </message>
    <message>
        <source>Image input</source>
        <translation>图像输入</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Audio output</source>
        <translation>音频输出</translation>
    </message>
    <message>
        <source>Image output</source>
        <translation>图像输出</translation>
    </message>
    <message>
        <source>Web searches</source>
        <translation>网页搜索</translation>
    </message>
    <message>
        <source>The request itself</source>
        <translation>请求本身</translation>
    </message>
    <message>
        <source>per 1,000</source>
        <translation>每千次</translation>
    </message>
    <message>
        <source>each</source>
        <translation>每次</translation>
    </message>
    <message>
        <source>per million</source>
        <translation>每百万</translation>
    </message>
    <message>
        <source>The provider stated this cost itself.</source>
        <translation>此费用由提供商给出。</translation>
    </message>
    <message>
        <source>By the catalogue&apos;s prices of %1.</source>
        <translation>按目录中 %1 的价格计算。</translation>
    </message>
    <message>
        <source>By the prices set in the profile.</source>
        <translation>按配置中设定的价格计算。</translation>
    </message>
    <message>
        <source>Covered by a subscription, so it counts as 0.</source>
        <translation>包含在订阅中，因此计为 0。</translation>
    </message>
    <message>
        <source>Nothing was charged for.</source>
        <translation>没有产生费用。</translation>
    </message>
    <message>
        <source>By the list prices of the simulated provider; nobody pays them.</source>
        <translation>按模拟提供商的标价计算；无需实际支付。</translation>
    </message>
    <message>
        <source>The price is not known, so neither is the cost. Set the model&apos;s price under Providers.</source>
        <translation>价格未知，因此费用也未知。请在“提供商”中设置该模型的价格。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>What the cost consists of</source>
        <translation>费用构成</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>The cost is known when the answer has ended.</source>
        <translation>回答结束后才能得知费用。</translation>
    </message>
    <message>
        <source>The provider reported no usage: the tokens are estimated.</source>
        <translation>提供商没有报告用量：token 数为估算值。</translation>
    </message>
    <message>
        <source>Prices have changed since; the parts are by those of today.</source>
        <translation>价格此后有变动；各项按今天的价格计算。</translation>
    </message>
    <message>
        <source>Patchbay answered from its own cache, which saved %1.</source>
        <translation>Patchbay 从自己的缓存作答，节省了 %1。</translation>
    </message>
    <message>
        <source>Without the provider&apos;s cache it would have cost %1.</source>
        <translation>若不使用提供商的缓存，费用为 %1。</translation>
    </message>
    <message>
        <source>On the baseline %1 it would have cost %2.</source>
        <translation>若使用基准模型 %1，费用为 %2。</translation>
    </message>
    <message>
        <source>Images made</source>
        <translation>生成的图像</translation>
    </message>
    <message>
        <source>Transcribed sound</source>
        <translation>转录的音频</translation>
    </message>
    <message>
        <source>per hour</source>
        <translation>每小时</translation>
    </message>
    <message>
        <source>It was priced anew (%1); it had been entered with %2.</source>
        <translation>已重新计价（%1）；原先记录为 %2。</translation>
    </message>
    <message>
        <source>an unknown cost</source>
        <translation>未知费用</translation>
    </message>
</context>
<context>
    <name>patchbay::Disclosure</name>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>system; or none, or a URL</source>
        <translation>system；或 none，或一个 URL</translation>
    </message>
    <message>
        <source>Own CA</source>
        <translation>自有 CA</translation>
    </message>
    <message>
        <source>a PEM file, beside the system&apos;s</source>
        <translation>PEM 文件，与系统证书并用</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>10 s</source>
        <translation>10 秒</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>60 s, streaming</source>
        <translation>60 秒，流式</translation>
    </message>
    <message>
        <source>…, whole</source>
        <translation>…，完整响应</translation>
    </message>
    <message>
        <source>10 min, not streaming</source>
        <translation>10 分钟，非流式</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>5 min between bytes</source>
        <translation>字节间隔 5 分钟</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总时长</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Name: value, one a line; no keys</source>
        <translation>名称: 值，每行一个；不要填写密钥</translation>
    </message>
    <message>
        <source>Use HTTP/2</source>
        <translation>使用 HTTP/2</translation>
    </message>
    <message>
        <source>Allow plain HTTP to a private address</source>
        <translation>允许以明文 HTTP 访问私有地址</translation>
    </message>
</context>
<context>
    <name>patchbay::DryRunBar</name>
    <message>
        <source>Dry run</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Model asked for</source>
        <translation>请求的模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>What the user writes</source>
        <translation>用户输入的内容</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>From the log</source>
        <translation>取自日志</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Close the dry run</source>
        <translation>关闭试运行</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>No request is logged yet</source>
        <translation>尚无已记录的请求</translation>
    </message>
    <message>
        <source>%1: %2 from %3</source>
        <translation>%1：%3 请求 %2</translation>
    </message>
    <message>
        <source>The draft has mistakes; mend them first.</source>
        <translation>草稿中有错误，请先更正。</translation>
    </message>
    <message>
        <source>No rule takes it; it goes by the model&apos;s name</source>
        <translation>没有规则接管，按模型名称转发</translation>
    </message>
    <message>
        <source>Rule %1 “%2”</source>
        <translation>规则 %1“%2”</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>被拒绝：%1</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>cost unknown</source>
        <translation>费用未知</translation>
    </message>
    <message numerus="yes">
        <source>%n input tokens</source>
        <translation>
            <numerusform>%n 个输入 token</numerusform>
        </translation>
    </message>
    <message>
        <source>task %1 (%2 % sure)</source>
        <translation>任务 %1（把握 %2 %）</translation>
    </message>
    <message>
        <source>then %1, %2</source>
        <translation>然后 %1，%2</translation>
    </message>
    <message>
        <source>not %1: %2</source>
        <translation>不用 %1：%2</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未到达</translation>
    </message>
    <message>
        <source>passed over %1: %2</source>
        <translation>跳过 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::EditPanel</name>
    <message>
        <source>As the preset says</source>
        <translation>按预设</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>proxy, time limits, own CA</source>
        <translation>代理、时间限制、自有 CA</translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation>模型和价格</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete provider</source>
        <translation>删除提供商</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Base URL</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>计费</translation>
    </message>
    <message>
        <source>By use</source>
        <translation>按用量</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>订阅</translation>
    </message>
    <message>
        <source>Free, on this machine</source>
        <translation>免费，在本机</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>the rule “%1”</source>
        <translation>规则“%1”</translation>
    </message>
    <message>
        <source>the budget “%1”</source>
        <translation>预算“%1”</translation>
    </message>
    <message numerus="yes">
        <source>Delete %1 with its %n keys? Keys in the keychain go too.</source>
        <translation>
            <numerusform>删除 %1 及其 %n 个密钥？钥匙串中的密钥也会一并删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be deleted yet: %2 would break. Change that first.</source>
        <translation>暂时无法删除 %1：%2会因此失效。请先修改。</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>添加密钥</translation>
    </message>
</context>
<context>
    <name>patchbay::EmptyState</name>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
</context>
<context>
    <name>patchbay::ErrorWords</name>
    <message>
        <source>invalid token</source>
        <translation>令牌无效</translation>
    </message>
    <message>
        <source>origin not allowed</source>
        <translation>来源不被允许</translation>
    </message>
    <message>
        <source>host not allowed</source>
        <translation>主机不被允许</translation>
    </message>
    <message>
        <source>JSON required</source>
        <translation>需要 JSON</translation>
    </message>
    <message>
        <source>invalid JSON</source>
        <translation>JSON 无效</translation>
    </message>
    <message>
        <source>invalid request</source>
        <translation>请求无效</translation>
    </message>
    <message>
        <source>unsupported by target</source>
        <translation>目标不支持</translation>
    </message>
    <message>
        <source>model not found</source>
        <translation>未找到模型</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>method not allowed</source>
        <translation>方法不被允许</translation>
    </message>
    <message>
        <source>body too large</source>
        <translation>请求体过大</translation>
    </message>
    <message>
        <source>headers too large</source>
        <translation>请求头过大</translation>
    </message>
    <message>
        <source>request timeout</source>
        <translation>请求超时</translation>
    </message>
    <message>
        <source>rate limited</source>
        <translation>已限流</translation>
    </message>
    <message>
        <source>budget exceeded</source>
        <translation>超出预算</translation>
    </message>
    <message>
        <source>too many connections</source>
        <translation>连接过多</translation>
    </message>
    <message>
        <source>relay paused</source>
        <translation>中继已暂停</translation>
    </message>
    <message>
        <source>keychain locked</source>
        <translation>密钥环已锁定</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>无密钥</translation>
    </message>
    <message>
        <source>ledger unavailable</source>
        <translation>账本不可用</translation>
    </message>
    <message>
        <source>upstream unreachable</source>
        <translation>无法连接上游</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS 失败</translation>
    </message>
    <message>
        <source>upstream redirect</source>
        <translation>上游重定向</translation>
    </message>
    <message>
        <source>bad upstream response</source>
        <translation>上游响应有误</translation>
    </message>
    <message>
        <source>upstream too large</source>
        <translation>上游响应过大</translation>
    </message>
    <message>
        <source>empty stream</source>
        <translation>空流</translation>
    </message>
    <message>
        <source>stream cut</source>
        <translation>流中断</translation>
    </message>
    <message>
        <source>upstream timeout</source>
        <translation>上游超时</translation>
    </message>
    <message>
        <source>upstream error</source>
        <translation>上游错误</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>内部错误</translation>
    </message>
    <message>
        <source>transient failure</source>
        <translation>暂时故障</translation>
    </message>
    <message>
        <source>out of credit</source>
        <translation>余额不足</translation>
    </message>
    <message>
        <source>key refused</source>
        <translation>密钥被拒绝</translation>
    </message>
    <message>
        <source>model gone</source>
        <translation>模型已下线</translation>
    </message>
    <message>
        <source>context too long</source>
        <translation>上下文过长</translation>
    </message>
    <message>
        <source>content policy</source>
        <translation>内容政策</translation>
    </message>
    <message>
        <source>unsupported</source>
        <translation>不支持</translation>
    </message>
    <message>
        <source>fault of the request</source>
        <translation>请求有误</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>unknown outcome</source>
        <translation>结果未知</translation>
    </message>
    <message>
        <source>bad response</source>
        <translation>响应有误</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
</context>
<context>
    <name>patchbay::FilterBar</name>
    <message>
        <source>Save filter</source>
        <translation>保存筛选</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Failed over</source>
        <translation>故障转移</translation>
    </message>
    <message>
        <source>Over $0.05</source>
        <translation>超过 $0.05</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部请求</translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <translation>删除此筛选</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>筛选的名称：</translation>
    </message>
</context>
<context>
    <name>patchbay::FilterEdit</name>
    <message>
        <source>Filter: status:&gt;=400 client:codex cost:&gt;0.05 model:gpt*</source>
        <translation>筛选：status:&gt;=400 client:codex cost:&gt;0.05 model:gpt*</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>移除此条件</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>patchbay::FilterProblem</name>
    <message>
        <source>%1 wants a number, such as &gt;10k, 5 or 1000..2000.</source>
        <translation>%1 需要一个数字，例如 &gt;10k、5 或 1000..2000。</translation>
    </message>
    <message>
        <source>%1 wants an amount in dollars, such as &gt;0.05 or 0.01..0.10, or unknown.</source>
        <translation>%1 需要美元金额，例如 &gt;0.05 或 0.01..0.10，或 unknown。</translation>
    </message>
    <message>
        <source>%1 wants a time with its unit (us, ms, s, min, h, d), such as &gt;2s or 100ms..1s.</source>
        <translation>%1 需要带单位（us、ms、s、min、h、d）的时间，例如 &gt;2s 或 100ms..1s。</translation>
    </message>
    <message>
        <source>%1 wants an HTTP status, such as 429, 5xx or &gt;=400.</source>
        <translation>%1 需要 HTTP 状态码，例如 429、5xx 或 &gt;=400。</translation>
    </message>
    <message>
        <source>%1 wants how long ago, such as 30min, 1h or 7d, or a date such as 2026-11-01.</source>
        <translation>%1 需要多久以前，例如 30min、1h 或 7d，或日期，例如 2026-11-01。</translation>
    </message>
    <message>
        <source>%1 wants a text.</source>
        <translation>%1 需要一段文本。</translation>
    </message>
    <message>
        <source>There is no field %1.</source>
        <translation>没有名为 %1 的字段。</translation>
    </message>
    <message>
        <source>To look for a text with a colon, put it in quotes.</source>
        <translation>要查找带冒号的文本，请把它放在引号里。</translation>
    </message>
    <message>
        <source>The quote is not closed.</source>
        <translation>引号没有闭合。</translation>
    </message>
    <message>
        <source>A blank belongs after the closing quote.</source>
        <translation>右引号之后应有一个空格。</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>这里缺少一个值。</translation>
    </message>
    <message>
        <source>A value is missing here; &quot;&quot; stands for none at all.</source>
        <translation>这里缺少一个值；&quot;&quot; 表示没有任何值。</translation>
    </message>
    <message>
        <source>%1 is one of %2.</source>
        <translation>%1 只能是 %2 之一。</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>您是指 %1 吗？</translation>
    </message>
</context>
<context>
    <name>patchbay::FirstRunPage</name>
    <message>
        <source>Keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>First provider</source>
        <translation>第一个提供商</translation>
    </message>
    <message>
        <source>or the demo</source>
        <translation>或使用演示</translation>
    </message>
    <message>
        <source>First request</source>
        <translation>第一个请求</translation>
    </message>
    <message>
        <source>watch it come</source>
        <translation>看着它到来</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Set up Patchbay</source>
        <translation>设置 Patchbay</translation>
    </message>
    <message>
        <source>About two minutes. Leave and come back when you like.</source>
        <translation>大约两分钟。可随时离开，之后再继续。</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Where your keys will lie</source>
        <translation>密钥存放在哪里</translation>
    </message>
    <message>
        <source>Patchbay keeps the keys of your providers in the system&apos;s keychain, never in a file of its own, and sends each only to the address it was entered for.</source>
        <translation>Patchbay 把提供商的密钥保存在系统钥匙串中，从不写入自己的文件，并且每个密钥只发送到录入时对应的地址。</translation>
    </message>
    <message>
        <source>Your first provider</source>
        <translation>您的第一个提供商</translation>
    </message>
    <message>
        <source>Nothing is taken unless you say so. A key that lies in the environment stays there.</source>
        <translation>未经同意不会取用任何内容。环境变量中的密钥仍留在原处。</translation>
    </message>
    <message>
        <source>Found on this machine</source>
        <translation>在本机找到</translation>
    </message>
    <message>
        <source>Another provider…</source>
        <translation>其他提供商…</translation>
    </message>
    <message>
        <source>No key at hand?</source>
        <translation>手边没有密钥？</translation>
    </message>
    <message>
        <source>Go on: the demo provider answers from inside Patchbay, costs nothing and needs no network.</source>
        <translation>直接继续：演示提供商在 Patchbay 内部应答，不花钱，也不需要网络。</translation>
    </message>
    <message>
        <source>The first request</source>
        <translation>第一个请求</translation>
    </message>
    <message>
        <source>Give your application this base URL and token, or copy the line into a terminal. It comes with the token; the clipboard forgets it after 30 s.</source>
        <translation>把这个 Base URL 和 Token 填入您的应用，或将这行命令复制到终端。其中包含 Token；剪贴板会在 30 秒后清除。</translation>
    </message>
    <message>
        <source>Waiting for the first request</source>
        <translation>正在等待第一个请求</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1 可用</translation>
    </message>
    <message>
        <source>none that answers</source>
        <translation>没有可用的钥匙串</translation>
    </message>
    <message>
        <source>Add %1, by %2…</source>
        <translation>添加 %1，使用 %2…</translation>
    </message>
    <message>
        <source>Set up: %1</source>
        <translation>已设置：%1</translation>
    </message>
    <message>
        <source>It came: %1 answered, first token after %2, for %3.</source>
        <translation>请求已到：%1 已应答，首个 Token 用时 %2，费用 %3。</translation>
    </message>
    <message>
        <source>it came</source>
        <translation>已到</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>设置向导</translation>
    </message>
    <message>
        <source>No key lies in the environment, nor in the files of the tools known here.</source>
        <translation>环境变量和已知工具的文件里都没有密钥。</translation>
    </message>
    <message>
        <source>Add %1, with the key of %2…</source>
        <translation>添加 %1，使用 %2 的密钥…</translation>
    </message>
    <message>
        <source>Coding tool</source>
        <translation>编程工具</translation>
    </message>
    <message>
        <source>if you use one</source>
        <translation>如果您使用</translation>
    </message>
</context>
<context>
    <name>patchbay::HistorySection</name>
    <message>
        <source>Nothing</source>
        <translation>不保留</translation>
    </message>
    <message>
        <source>Of failed requests</source>
        <translation>失败的请求</translation>
    </message>
    <message>
        <source>Of all requests</source>
        <translation>所有请求</translation>
    </message>
    <message>
        <source>&amp;Keep prompts and answers</source>
        <translation>保留提示词和回答(&amp;K)</translation>
    </message>
    <message>
        <source>Figures are always kept: who asked what, tokens, cost, times. Words only if you say so; they stay on this machine, and secrets are cut out.</source>
        <translation>统计数据始终保留：谁请求了什么、token、费用、时间。文字内容仅在您选择后保留；它们只留在本机，其中的机密信息会被去除。</translation>
    </message>
    <message>
        <source>For &amp;days</source>
        <translation>保留天数(&amp;D)</translation>
    </message>
    <message>
        <source>0: no limit.</source>
        <translation>0：不限。</translation>
    </message>
    <message>
        <source>In at most &amp;MiB</source>
        <translation>占用上限，MiB(&amp;M)</translation>
    </message>
    <message>
        <source>The oldest go first. 0: no limit.</source>
        <translation>最旧的先删除。0：不限。</translation>
    </message>
    <message>
        <source>Delete what is kept…</source>
        <translation>删除已保留的内容…</translation>
    </message>
    <message>
        <source>Prompts and answers</source>
        <translation>提示词和回答</translation>
    </message>
    <message>
        <source>All prompts and answers that are kept will be overwritten and deleted. The figures stay. This cannot be undone.</source>
        <translation>所有已保留的提示词和回答将被覆盖并删除。统计数据会保留。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>已删除。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete all of them</source>
        <translation>全部删除</translation>
    </message>
</context>
<context>
    <name>patchbay::HourBars</name>
    <message>
        <source>Requests of the last 24 hours: %1, of these failed %2</source>
        <translation>最近 24 小时的请求：%1，其中失败 %2</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>From %1: %2 requests, %3 failed</source>
        <translation>自 %1 起：%2 个请求，%3 个失败</translation>
    </message>
</context>
<context>
    <name>patchbay::HourModel</name>
    <message>
        <source>Hour from</source>
        <translation>起始时间</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
</context>
<context>
    <name>patchbay::ImportPreview</name>
    <message>
        <source>New: %1</source>
        <translation>新增：%1</translation>
    </message>
    <message>
        <source>Replaced: %1</source>
        <translation>替换：%1</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>移除：%1</translation>
    </message>
    <message>
        <source>%1, sent to %2</source>
        <translation>%1，发送到 %2</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>导入配置</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>将会更改的内容</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>The profile in force would be replaced. Keys in the keychain stay there, for the same provider at the same address.</source>
        <translation>当前生效的配置将被替换。钥匙串中的密钥会保留，供地址不变的同一提供商使用。</translation>
    </message>
    <message>
        <source>Let it read keys from: %1</source>
        <translation>允许从以下位置读取密钥：%1</translation>
    </message>
    <message>
        <source>It reads keys from this machine: allow that first.</source>
        <translation>此配置会从本机读取密钥：请先允许。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>patchbay::Inspector</name>
    <message>
        <source>Copy as cURL</source>
        <translation>复制为 cURL</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Why it went there</source>
        <translation>路由原因</translation>
    </message>
    <message>
        <source>No provider was asked.</source>
        <translation>没有请求任何提供商。</translation>
    </message>
    <message>
        <source>Patchbay itself took %1 before the provider was asked.</source>
        <translation>请求提供商之前，Patchbay 自身用时 %1。</translation>
    </message>
    <message>
        <source>No rule: by the model&apos;s own name</source>
        <translation>无规则：按模型自身的名称</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>请求的模型</translation>
    </message>
    <message>
        <source>In the protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>By the client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>For the user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Served by</source>
        <translation>响应方</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Left out in translation</source>
        <translation>转换时省略</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Ended with</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Replay in the playground</source>
        <translation>在试验场中重放</translation>
    </message>
    <message>
        <source>Make a rule</source>
        <translation>据此建规则</translation>
    </message>
    <message>
        <source>A rule for requests like this one, as a draft on the page of routes</source>
        <translation>为这类请求建一条规则，作为草稿放在“路由”页</translation>
    </message>
</context>
<context>
    <name>patchbay::KeyChanges</name>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>What changes in the tool&apos;s files</source>
        <translation>工具文件中的更改</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>不变</translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>新增 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>替换 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n 项不变</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::KeyEditor</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求数</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>/ 分钟</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token 数</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>并发数</translation>
    </message>
    <message>
        <source>Switched on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Remove this key</source>
        <translation>移除此密钥</translation>
    </message>
    <message>
        <source>A new key</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>this session</source>
        <translation>本次会话</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>无需密钥</translation>
    </message>
</context>
<context>
    <name>patchbay::LiveModel</name>
    <message>
        <source>2nd try</source>
        <translation>第 2 次尝试</translation>
    </message>
    <message>
        <source>3rd try</source>
        <translation>第 3 次尝试</translation>
    </message>
    <message>
        <source>try %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>流式传输中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>%1, cached</source>
        <translation>%1，来自缓存</translation>
    </message>
    <message>
        <source>Stream cut</source>
        <translation>流中断</translation>
    </message>
    <message>
        <source>Client left</source>
        <translation>客户端已断开</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message numerus="yes">
        <source>%n attempts, %1</source>
        <translation>
            <numerusform>%n 次尝试，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Asked → served</source>
        <translation>请求 → 实际模型</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首个 token</translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation>token/秒</translation>
    </message>
    <message>
        <source>Tokens in · cached · out</source>
        <translation>Token：输入 · 缓存 · 输出</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Attempts, %1</source>
        <translation>尝试，%1</translation>
    </message>
</context>
<context>
    <name>patchbay::LivePage</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message numerus="yes">
        <source>%n new since you scrolled. Go to the newest</source>
        <translation>
            <numerusform>滚动后有 %n 个新请求。转到最新</numerusform>
        </translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>导出 CSV</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Show new requests as they come</source>
        <translation>显示新到的请求</translation>
    </message>
    <message>
        <source>Hold the list still; the relay goes on</source>
        <translation>列表保持不动；中继继续运行</translation>
    </message>
    <message numerus="yes">
        <source>%n selected:</source>
        <translation>
            <numerusform>已选 %n 个：</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个 token</translation>
    </message>
    <message numerus="yes">
        <source>%n with unknown cost</source>
        <translation>
            <numerusform>%n 个费用未知</numerusform>
        </translation>
    </message>
    <message>
        <source>All %1:</source>
        <translation>全部 %1 个：</translation>
    </message>
    <message>
        <source>%1 % cached</source>
        <translation>%1% 来自缓存</translation>
    </message>
    <message>
        <source>%1 with unknown cost</source>
        <translation>%1 个费用未知</translation>
    </message>
    <message>
        <source>%1 match</source>
        <translation>%1 个匹配</translation>
    </message>
    <message>
        <source>%1 requests kept, newest first</source>
        <translation>已保留 %1 个请求，最新的在前</translation>
    </message>
    <message>
        <source>No request matches this filter.</source>
        <translation>没有符合此筛选的请求。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>No request has come yet. Send the first one:</source>
        <translation>还没有请求。发送第一个：</translation>
    </message>
    <message>
        <source>Export requests</source>
        <translation>导出请求</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>The file was not written: %1</source>
        <translation>文件未能写入：%1</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>选择其他文件</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时请求</translation>
    </message>
    <message>
        <source>Select a second one to compare them</source>
        <translation>再选一个即可对比</translation>
    </message>
</context>
<context>
    <name>patchbay::LiveTable</name>
    <message>
        <source>Requests</source>
        <translation>请求数</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
</context>
<context>
    <name>patchbay::MainWindow</name>
    <message>
        <source>Copy the base URL</source>
        <translation>复制 Base URL</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>转到“%1”</translation>
    </message>
    <message>
        <source>The changed profile is not in force: %1</source>
        <translation>更改后的配置没有生效：%1</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Resume the relay</source>
        <translation>恢复中继</translation>
    </message>
    <message>
        <source>Pause the relay</source>
        <translation>暂停中继</translation>
    </message>
    <message>
        <source>The relay is paused: requests are refused with 503.</source>
        <translation>中继已暂停：请求会以 503 拒绝。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Patchbay is not set up yet.</source>
        <translation>Patchbay 尚未设置完成。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Set up Patchbay</source>
        <translation>设置 Patchbay</translation>
    </message>
    <message>
        <source>Show the budget</source>
        <translation>查看预算</translation>
    </message>
</context>
<context>
    <name>patchbay::ModelPrices</name>
    <message>
        <source>Your own price. Clear it for the catalogue&apos;s.</source>
        <translation>您自己设定的价格。清空后使用目录中的价格。</translation>
    </message>
    <message>
        <source>%1, from %2 as of %3</source>
        <translation>%1，来自 %2，截至 %3</translation>
    </message>
    <message>
        <source>%1: no price is known; type one in.</source>
        <translation>%1：价格未知；请填写。</translation>
    </message>
    <message>
        <source>%1, your own</source>
        <translation>%1，自己设定</translation>
    </message>
    <message>
        <source>USD for a million tokens</source>
        <translation>每百万 token 的美元价格</translation>
    </message>
    <message>
        <source>Offered</source>
        <translation>对外提供</translation>
    </message>
    <message>
        <source>In, 1 M</source>
        <translation>输入/百万</translation>
    </message>
    <message>
        <source>Out, 1 M</source>
        <translation>输出/百万</translation>
    </message>
</context>
<context>
    <name>patchbay::ModelSection</name>
    <message>
        <source>Find a model</source>
        <translation>查找模型</translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation>模型和价格</translation>
    </message>
    <message>
        <source>Prices in USD for a million tokens. Those you type win over the catalogue&apos;s.</source>
        <translation>价格以美元计，按每百万 token。您填写的价格优先于目录中的价格。</translation>
    </message>
    <message>
        <source>%1, %2 priced</source>
        <translation>%1 个，%2 个有价格</translation>
    </message>
    <message>
        <source>Asking for the models, which costs nothing…</source>
        <translation>正在获取模型列表，不产生费用…</translation>
    </message>
    <message>
        <source>The provider lists %1 models; %2 were not here yet.</source>
        <translation>提供商列出了 %1 个模型；其中 %2 个是新的。</translation>
    </message>
    <message>
        <source>Fetch models</source>
        <translation>获取模型</translation>
    </message>
</context>
<context>
    <name>patchbay::OverviewPage</name>
    <message>
        <source>peak %1 an hour</source>
        <translation>峰值每小时 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n with unknown cost</source>
        <translation>
            <numerusform>%n 个费用未知</numerusform>
        </translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>%1 from the cache</source>
        <translation>%1 个来自缓存</translation>
    </message>
    <message>
        <source>%1 in flight</source>
        <translation>%1 个进行中</translation>
    </message>
    <message>
        <source>of %1 requests</source>
        <translation>共 %1 个请求</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 个失败</translation>
    </message>
    <message>
        <source>None failed</source>
        <translation>无失败</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>尚无请求</translation>
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
        <translation>Patchbay 增加 %1</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>尚无回答</translation>
    </message>
    <message>
        <source>%1 % of the budget</source>
        <translation>预算的 %1 %</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 个请求</translation>
    </message>
    <message>
        <source>No budget for all requests</source>
        <translation>没有涵盖全部请求的预算</translation>
    </message>
    <message>
        <source>Resume relay</source>
        <translation>恢复中继</translation>
    </message>
    <message>
        <source>Pause relay</source>
        <translation>暂停中继</translation>
    </message>
    <message numerus="yes">
        <source>%n usable</source>
        <translation>
            <numerusform>%n 个可用</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resting or degraded</source>
        <translation>
            <numerusform>%n 个暂停或降级</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n 个被拒绝</numerusform>
        </translation>
    </message>
    <message>
        <source>No request has come yet. Send the first one:</source>
        <translation>还没有请求。发送第一个：</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>添加提供商</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Spend today</source>
        <translation>今日花费</translation>
    </message>
    <message>
        <source>Requests today</source>
        <translation>今日请求</translation>
    </message>
    <message>
        <source>Success, 24 hours</source>
        <translation>成功率，24 小时</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>首个 token 用时</translation>
    </message>
    <message>
        <source>Requests by hour</source>
        <translation>每小时请求</translation>
    </message>
    <message>
        <source>Requests, last 24 hours</source>
        <translation>请求，最近 24 小时</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Columns: requests per hour, last 24 hours. Marks below the line: failed ones.</source>
        <translation>柱形：最近 24 小时每小时的请求。线下标记：失败的请求。</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要关注</translation>
    </message>
    <message>
        <source>Open Live</source>
        <translation>打开实时</translation>
    </message>
    <message>
        <source>Last requests</source>
        <translation>最近请求</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>At this pace %1 is reached on %2</source>
        <translation>按此速度，%2 将达到 %1</translation>
    </message>
    <message>
        <source>Near %1 at its end</source>
        <translation>期末约 %1</translation>
    </message>
    <message>
        <source>Near %1 by midnight</source>
        <translation>到午夜约 %1</translation>
    </message>
    <message>
        <source>of %1, %2 %</source>
        <translation>/ %1，%2%</translation>
    </message>
</context>
<context>
    <name>patchbay::PlaygroundPage</name>
    <message>
        <source>One prompt, up to three targets</source>
        <translation>一个提示词，最多三个目标</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Add a target</source>
        <translation>添加目标</translation>
    </message>
    <message>
        <source>As code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Ask another model the same, side by side</source>
        <translation>并排向另一个模型提出同样的请求</translation>
    </message>
    <message>
        <source>Three at once are the most.</source>
        <translation>最多同时三个。</translation>
    </message>
    <message>
        <source>The tools are no valid JSON. Mend them, or switch tools off.</source>
        <translation>工具不是有效的 JSON。请修正，或关闭工具。</translation>
    </message>
    <message>
        <source>Write a prompt first.</source>
        <translation>请先写提示词。</translation>
    </message>
    <message>
        <source>Choose a model for each target, or take the target away.</source>
        <translation>请为每个目标选择模型，或移除该目标。</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>试验场</translation>
    </message>
</context>
<context>
    <name>patchbay::PresetModel</name>
    <message>
        <source>already set up</source>
        <translation>已设置</translation>
    </message>
    <message>
        <source>speaks no protocol that Patchbay knows</source>
        <translation>没有 Patchbay 支持的协议</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Any OpenAI-compatible address</source>
        <translation>任意兼容 OpenAI 的地址</translation>
    </message>
    <message>
        <source>you give the base URL</source>
        <translation>自行填写 Base URL</translation>
    </message>
</context>
<context>
    <name>patchbay::PresetPicker</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the catalogue of providers</source>
        <translation>搜索提供商目录</translation>
    </message>
    <message>
        <source>Providers of the catalogue</source>
        <translation>目录中的提供商</translation>
    </message>
    <message>
        <source>%1 of %2 presets</source>
        <translation>%2 个预设中的 %1 个</translation>
    </message>
</context>
<context>
    <name>patchbay::PriceModel</name>
    <message>
        <source>subscription</source>
        <translation>订阅</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Cached</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
</context>
<context>
    <name>patchbay::PriceTable</name>
    <message>
        <source>Find a model or provider</source>
        <translation>查找模型或提供商</translation>
    </message>
    <message>
        <source>Prices of the catalogue</source>
        <translation>目录中的价格</translation>
    </message>
    <message>
        <source>%1 models, USD per million tokens</source>
        <translation>%1 个模型，美元／百万 token</translation>
    </message>
</context>
<context>
    <name>patchbay::ProfileSection</name>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>%1. Edit it with any editor; a change is in force at once if it is valid.</source>
        <translation>%1。可用任意编辑器修改；内容有效时，更改立即生效。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Take it along</source>
        <translation>导出配置</translation>
    </message>
    <message>
        <source>Providers, rules, clients and budgets as one file. No secret is in it.</source>
        <translation>提供商、规则、客户端和预算合为一个文件。其中不含任何机密信息。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Bring one</source>
        <translation>导入配置</translation>
    </message>
    <message>
        <source>You see what would change before anything does.</source>
        <translation>更改之前，您会先看到将要更改的内容。</translation>
    </message>
    <message>
        <source>Write a report…</source>
        <translation>生成报告…</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Versions, the profile without tokens and header values, the last failures. No prompts, no answers, no keys. Read it before you send it.</source>
        <translation>版本、去除 token 和请求头值的配置、最近的失败。不含提示词、回答和密钥。发送前请先阅读。</translation>
    </message>
    <message>
        <source>The file was not written: %1</source>
        <translation>文件未能写入：%1</translation>
    </message>
    <message>
        <source>Export the profile</source>
        <translation>导出配置</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>导入配置</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>配置 (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>The profile is not valid, so nothing was changed. %1</source>
        <translation>配置无效，因此没有做任何更改。%1</translation>
    </message>
    <message>
        <source>Write a report</source>
        <translation>生成报告</translation>
    </message>
</context>
<context>
    <name>patchbay::PromptPart</name>
    <message>
        <source>System prompt: how the model should behave</source>
        <translation>系统提示词：模型应如何表现</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Prompt. Images may be dropped or pasted here.</source>
        <translation>提示词。可在此拖放或粘贴图片。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Tools as JSON</source>
        <translation>工具（JSON）</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Add images from files</source>
        <translation>从文件添加图片</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>添加图片</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.gif *.webp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.gif *.webp)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>minimal</source>
        <translation>极低</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Skip the cache</source>
        <translation>跳过缓存</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Output at most</source>
        <translation>输出上限</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>推理强度</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>全部停止</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+回车</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is larger than 20 MB. Choose a smaller image.</source>
        <translation>%1 大于 20 MB。请选择较小的图片。</translation>
    </message>
    <message>
        <source>%1 is no image that models take. Choose a PNG, JPEG, GIF or WebP file.</source>
        <translation>%1 不是模型支持的图片。请选择 PNG、JPEG、GIF 或 WebP 文件。</translation>
    </message>
    <message>
        <source>Pasted image</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Take this image away</source>
        <translation>移除此图片</translation>
    </message>
    <message>
        <source>Take away %1</source>
        <translation>移除 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier message(s)</source>
        <translation>
            <numerusform>%n 条较早的消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent along: %1</source>
        <translation>一并发送：%1</translation>
    </message>
    <message>
        <source>Leave this out</source>
        <translation>不发送</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderCard</name>
    <message>
        <source>Success</source>
        <translation>成功率</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首个 token</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>local</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Circuit</source>
        <translation>熔断</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n 个断开</numerusform>
        </translation>
    </message>
    <message>
        <source>closed</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>%1 of %2 usable</source>
        <translation>%1/%2 可用</translation>
    </message>
    <message>
        <source>Show the requests of %1</source>
        <translation>查看 %1 的请求</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderModel</name>
    <message>
        <source>local</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>in the plan</source>
        <translation>订阅内</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Test failed</source>
        <translation>测试失败</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Key %1 of %2 %3</source>
        <translation>%2 的密钥 %1 %3</translation>
    </message>
    <message>
        <source>From asking to the first content of the last answer</source>
        <translation>上次回答中，从请求到首个内容的用时</translation>
    </message>
    <message>
        <source>Provider, key</source>
        <translation>提供商、密钥</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>最近错误</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首个 token</translation>
    </message>
    <message>
        <source>What is left of the scarcest limit: by the key&apos;s own limits, and by what the provider told with its last answers</source>
        <translation>最紧张限额的余量：依据密钥自设的限额，以及提供商在最近回答中告知的信息</translation>
    </message>
    <message>
        <source>Left this minute</source>
        <translation>本分钟剩余</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderNotices</name>
    <message>
        <source>%1 refused key “%2”. Replace the key.</source>
        <translation>%1 拒绝了密钥“%2”。请替换密钥。</translation>
    </message>
    <message>
        <source>%1 refused key “%2”: %3</source>
        <translation>%1 拒绝了密钥“%2”：%3</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>替换密钥</translation>
    </message>
    <message>
        <source>Key “%1” of %2 was kept for one session. Enter it for this one.</source>
        <translation>%2 的密钥“%1”只在一次会话中保存。请为本次会话重新输入。</translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation>输入密钥</translation>
    </message>
    <message>
        <source>Found %1 in the environment, the key of %2. Nothing was taken.</source>
        <translation>在环境变量中发现 %1，即 %2 的密钥。尚未采用。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>%1 has a key of %2 in %3. Nothing was taken.</source>
        <translation>%1 在 %3 中有 %2 的密钥。没有取走任何内容。</translation>
    </message>
</context>
<context>
    <name>patchbay::ProviderTree</name>
    <message>
        <source>Providers and keys</source>
        <translation>提供商和密钥</translation>
    </message>
</context>
<context>
    <name>patchbay::ProvidersPage</name>
    <message>
        <source>Add a provider</source>
        <translation>添加提供商</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>添加密钥</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Copy the base URL</source>
        <translation>复制 Base URL</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Reveal for 20 s</source>
        <translation>显示 20 秒</translation>
    </message>
    <message>
        <source>Replace the key</source>
        <translation>替换密钥</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>A revealed key hides again after 20 s. A key is never written to a log, an export or a backup.</source>
        <translation>显示的密钥会在 20 秒后重新隐藏。密钥绝不会写入日志、导出文件或备份。</translation>
    </message>
    <message>
        <source>Find a provider or key</source>
        <translation>查找提供商或密钥</translation>
    </message>
    <message>
        <source>Asks for the models with every key, and one cheap model for 1 token</source>
        <translation>用每个密钥获取模型列表，并向一个便宜的模型请求 1 个 token</translation>
    </message>
    <message>
        <source>No provider is set up yet, so there is nowhere to send a request.</source>
        <translation>尚未设置提供商，因此请求无处可发。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n set up</source>
        <translation>
            <numerusform>已设置 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys</source>
        <translation>
            <numerusform>%n 个密钥</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 work. The questions cost %3.</source>
        <translation>%2 个中 %1 个可用。测试请求花费 %3。</translation>
    </message>
    <message numerus="yes">
        <source>The price of %n is unknown.</source>
        <translation>
            <numerusform>其中 %n 个价格未知。</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The profile was changed elsewhere meanwhile, so nothing was saved.</source>
        <translation>配置在此期间已在别处更改，因此没有保存任何内容。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>The key was not stored: %1</source>
        <translation>密钥未能保存：%1</translation>
    </message>
    <message>
        <source>Enter it again</source>
        <translation>重新输入</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Test all</source>
        <translation>全部测试</translation>
    </message>
</context>
<context>
    <name>patchbay::Rail</name>
    <message>
        <source>Expand</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>patchbay::RelayState</name>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>No target of “%1” works</source>
        <translation>“%1”没有可用的目标</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>服务中</translation>
    </message>
    <message>
        <source>No target works</source>
        <translation>没有可用的目标</translation>
    </message>
    <message>
        <source>Every target of the rule “%1” fails at present.</source>
        <translation>规则“%1”的所有目标目前都失败。</translation>
    </message>
    <message>
        <source>A key is refused</source>
        <translation>有密钥被拒绝</translation>
    </message>
    <message>
        <source>%1 refused the key “%2”. Replace it under Providers.</source>
        <translation>%1 拒绝了密钥“%2”。请在“提供商”中替换。</translation>
    </message>
    <message>
        <source>Budget %1 at %2 %</source>
        <translation>预算 %1 已用 %2%</translation>
    </message>
</context>
<context>
    <name>patchbay::RepricingOffer</name>
    <message>
        <source>Price them now</source>
        <translation>现在计价</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Enter the costs</source>
        <translation>记入费用</translation>
    </message>
    <message>
        <source>By the prices that are known today for the time of each request. What it was entered with is kept beside it.</source>
        <translation>按如今已知的、各请求当时的价格计算。原先记录的费用会一并保留。</translation>
    </message>
    <message>
        <source>The costs are being entered…</source>
        <translation>正在记入费用…</translation>
    </message>
    <message>
        <source>Being counted…</source>
        <translation>正在统计…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln costs were entered, %1 in all.</source>
        <translation>
            <numerusform>已记入 %Ln 笔费用，共 %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests stay without a cost, since their price or usage is not known: %1. A price can be set under Providers.</source>
        <translation>
            <numerusform>%Ln 个请求仍无费用，因为其价格或用量未知：%1。可在“提供商”中设置价格。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to price: no target was asked.</source>
        <translation>没有可计价的内容：未向任何目标发出请求。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests have a price by now. They come to %1, which the sums and budgets of their time will count.</source>
        <translation>
            <numerusform>%Ln 个请求如今已有价格，合计 %1，将计入相应时间的总额和预算。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::RouteCanvas</name>
    <message>
        <source>Canvas of the rules</source>
        <translation>规则画布</translation>
    </message>
    <message>
        <source>The table shows the same. Up and Down choose a rule, Ctrl+Up and Ctrl+Down move it.</source>
        <translation>表格显示相同内容。上下键选择规则，Ctrl+上/下键移动规则。</translation>
    </message>
    <message>
        <source>Add a target</source>
        <translation>添加目标</translation>
    </message>
    <message>
        <source>It is a target of this rule already.</source>
        <translation>它已是此规则的目标。</translation>
    </message>
    <message>
        <source>Rules, top to bottom</source>
        <translation>规则，自上而下</translation>
    </message>
    <message>
        <source>The profile has no such provider.</source>
        <translation>配置中没有这个提供商。</translation>
    </message>
    <message>
        <source>%1 is disabled.</source>
        <translation>%1 已停用。</translation>
    </message>
    <message>
        <source>The model that was asked for</source>
        <translation>所请求的模型</translation>
    </message>
    <message numerus="yes">
        <source>%n more: type them in the inspector</source>
        <translation>
            <numerusform>还有 %n 个：请在检查器中输入</numerusform>
        </translation>
    </message>
    <message>
        <source>Try it first</source>
        <translation>先试它</translation>
    </message>
    <message>
        <source>Move a target</source>
        <translation>移动目标</translation>
    </message>
    <message>
        <source>Remove this target</source>
        <translation>移除此目标</translation>
    </message>
    <message>
        <source>Remove a target</source>
        <translation>移除目标</translation>
    </message>
    <message>
        <source>Clients and what they ask for</source>
        <translation>客户端及其请求的模型</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>$ in / out per million</source>
        <translation>每百万 $ 输入 / 输出</translation>
    </message>
    <message>
        <source>the model asked for</source>
        <translation>所请求的模型</translation>
    </message>
</context>
<context>
    <name>patchbay::RouteDraft</name>
    <message>
        <source>Move the rule</source>
        <translation>移动规则</translation>
    </message>
    <message>
        <source>Enable the rule</source>
        <translation>启用规则</translation>
    </message>
    <message>
        <source>Disable the rule</source>
        <translation>停用规则</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>Delete the rule</source>
        <translation>删除规则</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Bring back revision %1</source>
        <translation>恢复修订 %1</translation>
    </message>
</context>
<context>
    <name>patchbay::RouteModel</name>
    <message>
        <source>takes the request</source>
        <translation>接管请求</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未到达</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Rename the rule</source>
        <translation>重命名规则</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>When</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>试运行</translation>
    </message>
</context>
<context>
    <name>patchbay::RoutesPage</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Back-test</source>
        <translation>回测</translation>
    </message>
    <message>
        <source>What the requests of the last 30 days would have cost by this draft</source>
        <translation>最近 30 天的请求按此草稿会花费多少</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Rules, top to bottom</source>
        <translation>规则，自上而下</translation>
    </message>
    <message>
        <source>There is no rule, so a request goes wherever its model&apos;s name says.</source>
        <translation>没有规则，请求将按其模型名称转发。</translation>
    </message>
    <message>
        <source>Add the first rule</source>
        <translation>添加第一条规则</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message numerus="yes">
        <source>%n changes</source>
        <translation>
            <numerusform>%n 处更改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes</source>
        <translation>
            <numerusform>%n 处错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rules</source>
        <translation>
            <numerusform>%n 条规则</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules were changed elsewhere meanwhile. This draft cannot be applied over them.</source>
        <translation>规则已在别处更改，此草稿不能覆盖它们。</translation>
    </message>
    <message>
        <source>Discard and read again</source>
        <translation>放弃并重新读取</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>The profile was changed elsewhere meanwhile, so nothing was saved.</source>
        <translation>配置已在别处更改，因此未保存任何内容。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Summaries go cheap</source>
        <translation>摘要用便宜模型</translation>
    </message>
    <message>
        <source>Code goes strong</source>
        <translation>代码用强模型</translation>
    </message>
    <message>
        <source>Fail over from %1 to %2</source>
        <translation>从 %1 故障转移到 %2</translation>
    </message>
    <message>
        <source>Fail over from one provider to another</source>
        <translation>从一个提供商故障转移到另一个</translation>
    </message>
    <message>
        <source>Cheapest that can</source>
        <translation>可用的最便宜者</translation>
    </message>
    <message>
        <source>Local first</source>
        <translation>本地优先</translation>
    </message>
    <message>
        <source>Spread evenly</source>
        <translation>均匀分配</translation>
    </message>
    <message>
        <source>Back-test is running …</source>
        <translation>正在回测…</translation>
    </message>
    <message>
        <source>No request of the last 30 days to compare with.</source>
        <translation>最近 30 天没有可比较的请求。</translation>
    </message>
    <message>
        <source>Last 30 days: %1 → %2 · %3 of %4 requests would move</source>
        <translation>最近 30 天：%1 → %2 · %4 个请求中 %3 个会改道</translation>
    </message>
    <message>
        <source>%1: %2 requests, %3 moved, %4 → %5</source>
        <translation>%1：%2 个请求，%3 个改道，%4 → %5</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>无规则</translation>
    </message>
    <message>
        <source>%1 requests could not be compared.</source>
        <translation>%1 个请求无法比较。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Filter rules</source>
        <translation>筛选规则</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>%1 asks for %2</source>
        <translation>%1 请求 %2</translation>
    </message>
    <message>
        <source>None yet: each Apply keeps one</source>
        <translation>尚无：每次应用都会保留一份</translation>
    </message>
    <message numerus="yes">
        <source>Revision %1, %2, %n rules</source>
        <translation>
            <numerusform>修订 %1，%2，%n 条规则</numerusform>
        </translation>
    </message>
    <message>
        <source>Revision %1, applied %2</source>
        <translation>修订 %1，应用于 %2</translation>
    </message>
</context>
<context>
    <name>patchbay::RuleFigures</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Saved by the cache</source>
        <translation>缓存节省</translation>
    </message>
    <message numerus="yes">
        <source>%n unpriced</source>
        <translation>
            <numerusform>%n 个无价格</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::RuleForm</name>
    <message>
        <source>Several are separated by commas; * stands for any characters.</source>
        <translation>多个值用逗号分隔；* 代表任意字符。</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>按请求</translation>
    </message>
    <message>
        <source>All of them are shown</source>
        <translation>已全部显示</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>移除“%1”</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>更改“%1”</translation>
    </message>
</context>
<context>
    <name>patchbay::RuleInspector</name>
    <message>
        <source>Choose a rule to edit it.</source>
        <translation>选择一条规则进行编辑。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Change “%1”</source>
        <translation>更改“%1”</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>按请求</translation>
    </message>
    <message>
        <source>When</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Model asked</source>
        <translation>请求的模型</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流式</translation>
    </message>
    <message>
        <source>streams only</source>
        <translation>仅流式</translation>
    </message>
    <message>
        <source>whole answers only</source>
        <translation>仅完整回答</translation>
    </message>
    <message>
        <source>Words match</source>
        <translation>文字匹配</translation>
    </message>
    <message>
        <source>regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Input at least</source>
        <translation>输入至少</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Input at most</source>
        <translation>输入至多</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>any hour, such as 22:00</source>
        <translation>任意时间，例如 22:00</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>any hour, such as 06:30</source>
        <translation>任意时间，例如 06:30</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>系统时区</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Spent over</source>
        <translation>支出超过</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>发送到</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>No target left</source>
        <translation>没有可用目标</translation>
    </message>
    <message>
        <source>answer with the error</source>
        <translation>返回错误</translation>
    </message>
    <message>
        <source>go on to the next rule</source>
        <translation>转到下一条规则</translation>
    </message>
    <message>
        <source>Keep a conversation where its prompt cache is warm</source>
        <translation>让对话留在提示缓存仍有效的目标</translation>
    </message>
    <message>
        <source>If it fails</source>
        <translation>失败时</translation>
    </message>
    <message>
        <source>Tries per target</source>
        <translation>每个目标的尝试次数</translation>
    </message>
    <message>
        <source>First wait</source>
        <translation>首次等待</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最长等待</translation>
    </message>
    <message>
        <source>All waits</source>
        <translation>等待总时长</translation>
    </message>
    <message>
        <source>Repeat although the outcome is unknown</source>
        <translation>结果未知时也重试</translation>
    </message>
    <message>
        <source>Try others after a refusal by content policy</source>
        <translation>因内容政策被拒后尝试其他目标</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Output at most</source>
        <translation>输出至多</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Reasoning effort</source>
        <translation>思考强度</translation>
    </message>
    <message>
        <source>Cache answers for</source>
        <translation>缓存回答</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>输入 Token 数</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>添加条件</translation>
    </message>
    <message>
        <source>More about failures</source>
        <translation>更多失败设置</translation>
    </message>
    <message>
        <source>Set something else</source>
        <translation>设置其他</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
</context>
<context>
    <name>patchbay::RuleTargets</name>
    <message>
        <source>Add a target</source>
        <translation>添加目标</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>目标 %1</translation>
    </message>
    <message>
        <source>provider/model; a provider alone takes the model that was asked for</source>
        <translation>提供商/模型；只写提供商则使用请求的模型</translation>
    </message>
    <message>
        <source>Change a target</source>
        <translation>更改目标</translation>
    </message>
    <message>
        <source>Weight of target %1</source>
        <translation>目标 %1 的权重</translation>
    </message>
    <message>
        <source>Weight, for the strategy “weighted”</source>
        <translation>权重，用于“加权”策略</translation>
    </message>
    <message>
        <source>Change a weight</source>
        <translation>更改权重</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Move a target</source>
        <translation>移动目标</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Remove this target</source>
        <translation>移除此目标</translation>
    </message>
    <message>
        <source>Remove a target</source>
        <translation>移除目标</translation>
    </message>
</context>
<context>
    <name>patchbay::SavingsBar</name>
    <message>
        <source>Saved by routing %1, by the cache %2</source>
        <translation>路由节省 %1，缓存节省 %2</translation>
    </message>
</context>
<context>
    <name>patchbay::SecretEdit</name>
    <message numerus="yes">
        <source>Show the key for %n seconds</source>
        <translation>
            <numerusform>显示密钥 %n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hides in %n seconds</source>
        <translation>
            <numerusform>%n 秒后隐藏</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::SecretSource</name>
    <message>
        <source>Paste the key</source>
        <translation>粘贴密钥</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Where the key is kept</source>
        <translation>密钥的保存位置</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>This session only</source>
        <translation>仅本次会话</translation>
    </message>
    <message>
        <source>Environment variable</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>No key needed</source>
        <translation>无需密钥</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>There is no keychain here: choose another place.</source>
        <translation>这里没有钥匙串：请选择其他位置。</translation>
    </message>
    <message>
        <source>Goes to %1 as %2.</source>
        <translation>将存入 %1，名称为 %2。</translation>
    </message>
    <message>
        <source>Kept in memory until Patchbay quits, then asked for again.</source>
        <translation>保存在内存中，直到 Patchbay 退出；之后会再次要求输入。</translation>
    </message>
    <message>
        <source>Name of the environment variable</source>
        <translation>环境变量的名称</translation>
    </message>
    <message>
        <source>Read from Patchbay&apos;s environment at each start.</source>
        <translation>每次启动时从 Patchbay 的环境变量中读取。</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>文件的路径</translation>
    </message>
    <message>
        <source>A file that only you can read (mode 0600 or 0400).</source>
        <translation>只有您能读取的文件（权限 0600 或 0400）。</translation>
    </message>
    <message>
        <source>For servers on this machine.</source>
        <translation>用于本机上的服务器。</translation>
    </message>
</context>
<context>
    <name>patchbay::SecretsLine</name>
    <message>
        <source>Secrets live in %1, unlocked. The profile holds none.</source>
        <translation>密钥保存在 %1 中，已解锁。配置中不含密钥。</translation>
    </message>
    <message>
        <source>Secrets live in %1, which is locked. The profile holds none.</source>
        <translation>密钥保存在 %1 中，已锁定。配置中不含密钥。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Without one a key can be kept for this session only, or be read from an environment variable or from a file that only you can read. Any service of the Secret Service API will do: GNOME Keyring, KWallet, KeePassXC.</source>
        <translation>没有钥匙串时，密钥可以仅保存在本次会话中，也可以从环境变量或只有您能读取的文件中读取。任何实现 Secret Service API 的服务均可：GNOME Keyring、KWallet、KeePassXC。</translation>
    </message>
    <message>
        <source>Each key is stored for the address of its provider: where the address is changed, the key is asked for again. Keys can also be kept for one session, or be read from an environment variable or a file.</source>
        <translation>每个密钥都按其提供商的地址保存：地址更改后，会再次要求输入密钥。密钥也可以只在一次会话中保存，或从环境变量或文件中读取。</translation>
    </message>
    <message>
        <source>There is no keychain here: a key lasts for one session, or stays in a variable or a file. The profile holds none.</source>
        <translation>这里没有钥匙串：密钥只在本次会话有效，或保存在环境变量或文件中。配置中不含密钥。</translation>
    </message>
    <message>
        <source>No program keeps one in this session of the desktop.</source>
        <translation>当前桌面会话中没有程序提供密钥环。</translation>
    </message>
</context>
<context>
    <name>patchbay::SeriesKey</name>
    <message>
        <source>%1: %2, its requests</source>
        <translation>%1：%2，查看其请求</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln requests</source>
        <translation>
            <numerusform>%1：%Ln 个请求</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::SeriesLegend</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
</context>
<context>
    <name>patchbay::ServerSection</name>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Listen here</source>
        <translation>在此监听</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Wait at the &amp;end</source>
        <translation>退出时等待(&amp;E)</translation>
    </message>
    <message>
        <source>How long answers under way may go on when Patchbay quits.</source>
        <translation>Patchbay 退出时，进行中的回答还可以继续多久。</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>Largest &amp;request</source>
        <translation>请求大小上限(&amp;R)</translation>
    </message>
    <message>
        <source>Larger ones are refused with 413.</source>
        <translation>更大的请求会以 413 拒绝。</translation>
    </message>
    <message>
        <source>Allow these</source>
        <translation>允许这些来源</translation>
    </message>
    <message>
        <source>Web origins</source>
        <translation>网页来源</translation>
    </message>
    <message>
        <source>&amp;Web origins</source>
        <translation>网页来源(&amp;W)</translation>
    </message>
    <message>
        <source>Pages that may ask from a browser, one in a line, such as https://app.example. Without one, browsers are refused.</source>
        <translation>可以从浏览器发出请求的网页，每行一个，例如 https://app.example。未填写时，拒绝浏览器的请求。</translation>
    </message>
    <message>
        <source>Other machines reach this relay over plain HTTP: whoever listens on the way reads tokens, prompts and answers.</source>
        <translation>其他机器通过明文 HTTP 访问此中继：途中的监听者可以读到 token、提示词和回答。</translation>
    </message>
    <message>
        <source>Other machines reach this relay over TLS.</source>
        <translation>其他机器通过 TLS 访问此中继。</translation>
    </message>
    <message>
        <source>“%1” is no address: write it as 127.0.0.1:8790 or [::1]:8790.</source>
        <translation>“%1”不是地址：请写成 127.0.0.1:8790 或 [::1]:8790。</translation>
    </message>
    <message>
        <source>The relay needs an address, such as 127.0.0.1:8790.</source>
        <translation>中继需要一个地址，例如 127.0.0.1:8790。</translation>
    </message>
    <message>
        <source>a PEM file</source>
        <translation>PEM 文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Choose the certificate</source>
        <translation>选择证书</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>Choose the private key</source>
        <translation>选择私钥</translation>
    </message>
    <message>
        <source>One in a line, as 127.0.0.1:8790. Only this machine reaches it. Others need TLS: a certificate and its key. Changed without a restart.</source>
        <translation>每行一个，例如 127.0.0.1:8790。只有本机可以访问。其他机器需要 TLS：证书及其私钥。更改无需重启。</translation>
    </message>
    <message>
        <source>TLS needs both, the certificate and its private key.</source>
        <translation>TLS 需要证书和私钥两者。</translation>
    </message>
</context>
<context>
    <name>patchbay::SettingsPage</name>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>patchbay::SettingsSection</name>
    <message>
        <source>The profile&apos;s file was changed elsewhere; it is read again now.</source>
        <translation>配置文件已在别处更改；现在重新读取。</translation>
    </message>
</context>
<context>
    <name>patchbay::SidePanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>关闭面板</translation>
    </message>
    <message>
        <source>The profile was changed elsewhere meanwhile, so nothing was saved.</source>
        <translation>配置在此期间已在别处更改，因此没有保存任何内容。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>What you changed is not saved yet. Esc goes on editing.</source>
        <translation>更改尚未保存。按 Esc 继续编辑。</translation>
    </message>
    <message>
        <source>Drop the changes</source>
        <translation>放弃更改</translation>
    </message>
</context>
<context>
    <name>patchbay::SpendBars</name>
    <message>
        <source>Week from %1</source>
        <translation>%1 起的一周</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>weekend</source>
        <translation>周末</translation>
    </message>
    <message numerus="yes">
        <source>Spend as bars: %n bars, %1 in all</source>
        <translation>
            <numerusform>支出柱状图：%n 根，共 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Arrows choose a bar, Enter shows its requests.</source>
        <translation>方向键选择柱，回车查看其请求。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln with unknown price</source>
        <translation>
            <numerusform>%Ln 个价格未知</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with estimated usage</source>
        <translation>
            <numerusform>%Ln 个用量为估算</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Click: its %Ln requests</source>
        <translation>
            <numerusform>点击：查看这 %Ln 个请求</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::SpendPage</name>
    <message>
        <source>%1: %2, USD</source>
        <translation>%1：%2，USD</translation>
    </message>
    <message>
        <source>Export figures</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>The file was not written: %1</source>
        <translation>文件未写入：%1</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>最近 90 天</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>最近一年</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>自定义…</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>A bar for each</source>
        <translation>每根柱代表</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Show as</source>
        <translation>显示为</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Bars as CSV…</source>
        <translation>柱状数据存为 CSV…</translation>
    </message>
    <message>
        <source>Period as CSV…</source>
        <translation>周期数据存为 CSV…</translation>
    </message>
    <message>
        <source>Users as CSV…</source>
        <translation>用户数据存为 CSV…</translation>
    </message>
    <message>
        <source>Chart as PNG…</source>
        <translation>图表存为 PNG…</translation>
    </message>
    <message>
        <source>Chart as PDF…</source>
        <translation>图表存为 PDF…</translation>
    </message>
    <message>
        <source>A colour for each</source>
        <translation>每种颜色代表</translation>
    </message>
    <message>
        <source>All; or as client:codex user:ines</source>
        <translation>全部；或如 client:codex user:ines</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Spend by day, week or month</source>
        <translation>按日、周或月的支出</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>No budget limits what is spent. One can notify, downgrade to a cheaper model, or block.</source>
        <translation>尚无预算限制支出。预算可以通知、降级到更便宜的模型，或阻止请求。</translation>
    </message>
    <message>
        <source>Add a budget</source>
        <translation>添加预算</translation>
    </message>
    <message>
        <source>Cost and time to the first token by user</source>
        <translation>按用户的费用与首个 token 时间</translation>
    </message>
    <message>
        <source>Cost and latency by user</source>
        <translation>按用户的费用与延迟</translation>
    </message>
    <message>
        <source>Spend per week, USD</source>
        <translation>每周支出（USD）</translation>
    </message>
    <message>
        <source>Spend per month, USD</source>
        <translation>每月支出（USD）</translation>
    </message>
    <message>
        <source>Spend per day, USD</source>
        <translation>每日支出（USD）</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Nothing has been spent yet. Send the first request:</source>
        <translation>尚无支出。发送第一个请求：</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>支出</translation>
    </message>
</context>
<context>
    <name>patchbay::SpendSide</name>
    <message>
        <source>This month so far</source>
        <translation>本月至今</translation>
    </message>
    <message>
        <source>Week so far, budget %1</source>
        <translation>本周至今，预算 %1</translation>
    </message>
    <message>
        <source>In all, budget %1</source>
        <translation>总计，预算 %1</translation>
    </message>
    <message>
        <source>Month so far, budget %1</source>
        <translation>本月至今，预算 %1</translation>
    </message>
    <message>
        <source>Too early for a forecast: less than 7 days are known.</source>
        <translation>预测为时尚早：已知数据不足 7 天。</translation>
    </message>
    <message>
        <source>No forecast: it is beyond what can be counted.</source>
        <translation>无法预测：超出可计数范围。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 to %3, from %n days of weekday pattern</source>
        <translation>
            <numerusform>%1：%2 至 %3，依据 %n 天的星期规律</numerusform>
        </translation>
    </message>
    <message>
        <source>Spend of the period by day</source>
        <translation>本周期按日支出</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>节省</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>another model than the baseline</source>
        <translation>与基准不同的模型</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>answered from here</source>
        <translation>本地直接回答</translation>
    </message>
    <message>
        <source>Not in the sums, or not exact</source>
        <translation>未计入或不精确</translation>
    </message>
    <message>
        <source>Price unknown</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>Usage estimated</source>
        <translation>用量为估算</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>no budget for everything</source>
        <translation>没有覆盖全部的预算</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Saved, all requests</source>
        <translation>节省，全部请求</translation>
    </message>
    <message>
        <source>being counted…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>against “everything on %1”</source>
        <translation>对比“全部使用 %1”</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests are not compared: a price is unknown</source>
        <translation>
            <numerusform>%Ln 个请求未比较：价格未知</numerusform>
        </translation>
    </message>
    <message>
        <source>by the cache; the provider of the baseline %1 is unknown</source>
        <translation>来自缓存；基准 %1 的提供商未知</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests</source>
        <translation>
            <numerusform>%Ln 个请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>≈ %Ln requests</source>
        <translation>
            <numerusform>≈ %Ln 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>Price unknown: %1</source>
        <translation>价格未知：%1</translation>
    </message>
    <message>
        <source>Usage estimated: %1</source>
        <translation>用量为估算：%1</translation>
    </message>
    <message>
        <source>by the cache; choose a model to compare with</source>
        <translation>来自缓存；请选择用于对比的模型</translation>
    </message>
</context>
<context>
    <name>patchbay::StartWindow</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>End the other relay and go on</source>
        <translation>结束另一个中继并继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message numerus="yes">
        <source>The other relay has not ended after %n s. Something holds it up: ask it again, or look what it is doing.</source>
        <translation>
            <numerusform>另一个中继在 %n 秒后仍未结束。有什么阻碍了它：请再次请求，或查看它正在做什么。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other relay was asked to end. It lets its answers finish first: %n s so far.</source>
        <translation>
            <numerusform>已请求另一个中继结束。它会先完成正在进行的应答：已等待 %n 秒。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::StatusStrip</name>
    <message numerus="yes">
        <source>%n in flight</source>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>今日 %1</translation>
    </message>
    <message>
        <source>Copy the base URL</source>
        <translation>复制 Base URL</translation>
    </message>
    <message>
        <source>The base URL for your applications; a click copies it</source>
        <translation>供您的应用使用的 Base URL；单击即可复制</translation>
    </message>
    <message>
        <source>Ctrl+K  Commands</source>
        <translation>Ctrl+K  命令</translation>
    </message>
    <message>
        <source>Spend since midnight</source>
        <translation>今日零点以来的花费</translation>
    </message>
</context>
<context>
    <name>patchbay::StepList</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
</context>
<context>
    <name>patchbay::StoredSecret</name>
    <message>
        <source>Copy the key</source>
        <translation>复制密钥</translation>
    </message>
    <message>
        <source>The key that is kept, hidden</source>
        <translation>已保存的密钥，已隐藏</translation>
    </message>
    <message numerus="yes">
        <source>Show the key for %n seconds</source>
        <translation>
            <numerusform>显示密钥 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>隐藏密钥</translation>
    </message>
    <message numerus="yes">
        <source>Hides in %n seconds. A copy leaves the clipboard after 30 s.</source>
        <translation>
            <numerusform>%n 秒后隐藏。复制的内容会在 30 秒后从剪贴板清除。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::TokenPanel</name>
    <message>
        <source>Copy the token</source>
        <translation>复制令牌</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>This is the token. It is shown this once; the profile keeps only its hash.</source>
        <translation>这就是令牌，仅显示这一次；配置中只保存其哈希值。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What uses it</source>
        <translation>由谁使用</translation>
    </message>
    <message>
        <source>Models it may ask for</source>
        <translation>允许请求的模型</translation>
    </message>
    <message>
        <source>* for all; commas between</source>
        <translation>* 表示全部；用逗号分隔</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Never; or a date as 2027-12-31</source>
        <translation>永不；或日期，如 2027-12-31</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Limits of each user</source>
        <translation>每个用户的限制</translation>
    </message>
    <message>
        <source>Delete the client “%1”? Its token is refused from then on.</source>
        <translation>删除客户端“%1”？此后其令牌将被拒绝。</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>每分钟请求数</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source>Tokens a minute</source>
        <translation>每分钟 token 数</translation>
    </message>
    <message>
        <source>Requests at the same time</source>
        <translation>并发请求数</translation>
    </message>
    <message>
        <source>Client %1</source>
        <translation>客户端 %1</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>新建令牌</translation>
    </message>
    <message>
        <source>Make the token</source>
        <translation>生成令牌</translation>
    </message>
    <message>
        <source>Give it a name, so that its spend can be told apart.</source>
        <translation>请为它命名，以便区分其花费。</translation>
    </message>
    <message>
        <source>Budget a month, in dollars</source>
        <translation>每月预算（美元）</translation>
    </message>
    <message>
        <source>At 80 % you are told, at 100 % its requests are refused. More under Spend.</source>
        <translation>达到 80% 时通知，达到 100% 时拒绝其请求。更多设置见“支出”。</translation>
    </message>
    <message>
        <source>Delete the client “%1” and its monthly budget? Its token is refused from then on.</source>
        <translation>删除客户端“%1”及其每月预算？此后其令牌将被拒绝。</translation>
    </message>
</context>
<context>
    <name>patchbay::TokenTable</name>
    <message>
        <source>%1 requests/min</source>
        <translation>%1 请求/分</translation>
    </message>
    <message>
        <source>%1 tokens/min</source>
        <translation>%1 token/分</translation>
    </message>
    <message>
        <source>%1 at once</source>
        <translation>并发 %1</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Each user</source>
        <translation>每个用户</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Clients and their tokens</source>
        <translation>客户端及其令牌</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message numerus="yes">
        <source> + %n unpriced</source>
        <translation>
            <numerusform> + %n 个无价格</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>patchbay::ToolCard</name>
    <message>
        <source>Look…</source>
        <translation>查看…</translation>
    </message>
    <message>
        <source>See change…</source>
        <translation>查看更改…</translation>
    </message>
    <message>
        <source>How to mend…</source>
        <translation>如何修复…</translation>
    </message>
    <message>
        <source>See why…</source>
        <translation>查看原因…</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>连接…</translation>
    </message>
</context>
<context>
    <name>patchbay::ToolPanel</name>
    <message>
        <source>Connect %1</source>
        <translation>连接 %1</translation>
    </message>
</context>
<context>
    <name>patchbay::ToolSetupView</name>
    <message>
        <source>What changes</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>复制令牌</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>%1 wins over the file: remove it there and start the tool anew.</source>
        <translation>%1 优先于文件：请在那里将其删除并重新启动该工具。</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>重新连接</translation>
    </message>
    <message>
        <source>The relay does not run, so that there is no address to connect to.</source>
        <translation>中继未运行，因此没有可连接的地址。</translation>
    </message>
    <message>
        <source>The relay takes another free port at each start, which no tool can be told of. Give it a fixed port in the settings.</source>
        <translation>中继每次启动都会使用不同的空闲端口，无法告知任何工具。请在设置中指定固定端口。</translation>
    </message>
    <message>
        <source>Undo now</source>
        <translation>立即撤销</translation>
    </message>
    <message>
        <source>What undoing changes</source>
        <translation>撤销将带来的更改</translation>
    </message>
    <message>
        <source>%1 was changed since and stays so.</source>
        <translation>%1 此后已被更改，将保持不变。</translation>
    </message>
    <message>
        <source>%1 holds a value that is not ours. Undo puts it back.</source>
        <translation>%1 的值不是由我们设置的。撤销会将其恢复。</translation>
    </message>
    <message>
        <source>The files come back as they were, and the tool&apos;s token is refused from then on.</source>
        <translation>文件将恢复原样，此后该工具的令牌将被拒绝。</translation>
    </message>
    <message>
        <source>Comments, order and all other keys stay as they are. A dated backup is put beside each file that there is.</source>
        <translation>注释、顺序和其他所有键保持不变。每个现有文件旁都会放置带日期的备份。</translation>
    </message>
    <message>
        <source>Undone: the files are as they were.</source>
        <translation>已撤销：文件已恢复原样。</translation>
    </message>
    <message>
        <source>Waiting for a request of %1…</source>
        <translation>正在等待 %1 的请求…</translation>
    </message>
    <message>
        <source>It came: %1 answered.</source>
        <translation>请求已到达：%1 已应答。</translation>
    </message>
    <message>
        <source>It came, but was answered %1 (%2).</source>
        <translation>请求已到达，但得到的应答是 %1（%2）。</translation>
    </message>
</context>
<context>
    <name>patchbay::ToolTraffic</name>
    <message numerus="yes">
        <source>%n request(s) in the last minute</source>
        <translation>
            <numerusform>最近一分钟 %n 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>Last request %1</source>
        <translation>上次请求 %1</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>尚无请求</translation>
    </message>
</context>
<context>
    <name>patchbay::TrayMenu</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Copy snippet for</source>
        <translation>复制代码示例</translation>
    </message>
    <message>
        <source>Open Patchbay</source>
        <translation>打开 Patchbay</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message numerus="yes">
        <source>All %n rules…</source>
        <translation>
            <numerusform>全部 %n 条规则…</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the page of routes</source>
        <translation>打开路由页面</translation>
    </message>
    <message>
        <source>The rule was not changed</source>
        <translation>规则未更改</translation>
    </message>
    <message>
        <source>Today %1, this month %2</source>
        <translation>今日 %1，本月 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n requests in flight</source>
        <translation>
            <numerusform>%n 个请求进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume the relay</source>
        <translation>恢复中继</translation>
    </message>
    <message>
        <source>Pause the relay</source>
        <translation>暂停中继</translation>
    </message>
</context>
<context>
    <name>patchbay::WindowSection</name>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>No moving parts</source>
        <translation>不显示动画</translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation>动画(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Closing the window leaves Patchbay in the tray</source>
        <translation>关闭窗口后 Patchbay 留在托盘中</translation>
    </message>
    <message>
        <source>&amp;Tray</source>
        <translation>托盘(&amp;T)</translation>
    </message>
    <message>
        <source>Where there is no tray, the window is minimised. Off: closing quits.</source>
        <translation>没有托盘时，窗口会最小化。关闭此项后，关闭窗口即退出。</translation>
    </message>
    <message>
        <source>Tell me in the tray what needs attention</source>
        <translation>需要注意时在托盘中通知</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>通知(&amp;N)</translation>
    </message>
    <message>
        <source>A provider that fails, a key that is refused.</source>
        <translation>提供商失败、密钥被拒绝。</translation>
    </message>
    <message>
        <source>Start Patchbay when I log in, in the tray</source>
        <translation>登录时启动 Patchbay，并留在托盘中</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>启动(&amp;S)</translation>
    </message>
    <message>
        <source>The relay starts with it.</source>
        <translation>中继随之启动。</translation>
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
