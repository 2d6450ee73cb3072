#include "core/backend/routedryrun.h"

#include "core/relay/treasury.h"
#include "core/routing/budget/downgrade.h"
#include "core/routing/modelaccess.h"
#include "core/routing/standing.h"
#include "core/routing/targetselection.h"

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

using Code = RoutingReason::Code;

std::string_view name(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Ordered:
        return "ordered";
    case Strategy::Weighted:
        return "weighted";
    case Strategy::Cheapest:
        return "cheapest";
    case Strategy::Fastest:
        return "fastest";
    case Strategy::LeastBusy:
        break;
    }
    return "least_busy";
}

/// One dry run, step after step as an exchange goes.
class Rehearsal
{
public:
    Rehearsal(const RouteQuestion &question, const RoutingState &state)
        : m_question(question)
        , m_state(state)
        , m_prompt(*state.snapshot.prompts, [this] { return *m_question.prompt; })
    { }

    DryRun run()
    {
        m_run.model = m_question.facts.model;
        m_run.inputTokens = m_question.facts.estimatedInput;
        guessTask();
        auto plan = planned();
        if (!plan) {
            m_run.error = plan.error();
            tellRules(nullptr, m_refused);
            tellPassedOver(m_refused);
            return std::move(m_run);
        }
        m_plan = std::move(*plan);
        tellPlan();
        return std::move(m_run);
    }

private:
    RouteQuery query()
    {
        const bool hasText = m_question.kind == EndpointKind::Chat && m_question.prompt;
        return {.facts = &m_question.facts,
                .kind = m_question.kind,
                .client = m_question.client->id,
                .user = m_question.user,
                .tag = m_question.tag,
                .forcedRoute = m_question.forcedRoute,
                .prompt = hasText ? &m_prompt : nullptr,
                .now = m_state.clock->systemNow(),
                .budgets = m_state.budgets,
                .steadyNow = m_state.clock->steadyNow(),
                .health = m_state.health,
                .keys = m_state.snapshot.keys.get(),
                .turns = m_state.turns,
                .warm = m_state.warm,
                .refused = &m_refused};
    }

    Result<RoutePlan> planned()
    {
        for (const std::string &model : m_question.facts.fallbacks) {
            if (auto may = mayUse(*m_question.client, model); !may)
                return std::unexpected(may.error());
        }
        if (auto may = mayUse(*m_question.client, m_question.facts.model); !may)
            return std::unexpected(may.error());
        const RouteQuery asked = query();
        auto plan = route(asked, *m_state.snapshot.offers);
        if (!plan)
            return plan;
        m_run.sticky = plan->stays;
        for (const std::string &note :
             downgrade(*plan, asked, *m_state.budgets, *m_state.snapshot.offers))
            m_run.downgradedBy = note.substr(note.find(':') + 1);
        return plan;
    }

    void guessTask()
    {
        if (!m_question.prompt || m_question.prompt->lastUser.empty())
            return;
        const TaskClassifier *classifier = m_state.snapshot.prompts->classifier();
        std::shared_ptr<const TaskClassifier> own;
        if (!classifier) { // no rule asks for tasks
            own = TaskClassifier::builtIn().value_or(nullptr);
            classifier = own.get();
        }
        if (!classifier)
            return;
        const TaskGuess guess = classifier->classify(*m_question.prompt);
        m_run.task = patchbay::name(guess.task);
        m_run.confidence = guess.confidence;
    }

    void tellRules(const RouteConfig *taken, const std::vector<PassedOver> &passedOver)
    {
        const std::string &forced = m_question.forcedRoute;
        for (const RouteConfig &rule : m_state.snapshot.config->routes) {
            DryRunRule &told = m_run.rules.emplace_back();
            told.id = rule.id;
            const auto reason = std::ranges::find_if(passedOver, [&](const PassedOver &each) {
                return each.isRule() && each.rule == &rule;
            });
            if (&rule == taken) {
                told.outcome = DryRunRule::Outcome::Matched;
            } else if (reason != passedOver.end()) {
                told.outcome = DryRunRule::Outcome::PassedOver;
                told.reason = reason->reason;
            } else if (!forced.empty()) {
                told.reason = RoutingReason {Code::RouteForced, {forced}};
            } else if (taken) {
                told.reason = RoutingReason {Code::EarlierRule, {taken->id}};
            } else {
                told.reason = RoutingReason {Code::NotAsked, {}};
            }
        }
    }

    void tellPassedOver(const std::vector<PassedOver> &passedOver)
    {
        for (const PassedOver &each : passedOver) {
            if (each.isRule())
                continue;
            DryRunTarget &told = m_run.passedOver.emplace_back();
            told.provider = each.provider;
            told.model = each.model;
            told.rule = each.rule ? each.rule->id : std::string();
            told.reason = each.reason;
            const ProviderConfig *provider = m_state.snapshot.config->provider(each.provider);
            if (provider && !each.model.empty())
                tellFigures(*m_state.snapshot.offers->offer(*provider, each.model), told);
        }
    }

    [[nodiscard]] RequestBounds bounds() const
    {
        return {.facts = &m_question.facts,
                .kind = m_question.kind,
                .client = m_question.client->id,
                .bodyBytes = m_question.bodyBytes,
                .outputLimit = m_plan.set.maxOutputTokens};
    }

    [[nodiscard]] CostBounds costOf(const Offer &target) const
    {
        return costBounds(target, bounds(), *m_state.lengths, m_state.clock->systemNow());
    }

    void tellFigures(const Offer &target, DryRunTarget &told) const
    {
        const auto measured = m_state.health->measured(target, m_question.facts.stream);
        told.firstTokenUs = measured.firstTokenUs;
        told.inFlight = measured.inFlight;
        told.cost = costOf(target).expected;
    }

    [[nodiscard]] DryRunTarget told(const Offer &target, std::optional<RoutingReason> reason) const
    {
        DryRunTarget told;
        told.provider = target.provider->id;
        told.model = target.model;
        told.rule = m_plan.rule ? m_plan.rule->id : std::string();
        told.reason = std::move(reason);
        tellFigures(target, told);
        return told;
    }

    /// Why \a target is behind others, if it is.
    [[nodiscard]] std::optional<RoutingReason> doubtOf(const Offer &target) const
    {
        const auto late = std::ranges::find_if(m_plan.late, [&](const PassedOver &each) {
            return each.provider == target.provider->id && each.model == target.model;
        });
        if (late != m_plan.late.end())
            return late->reason;
        return standingOf(target, *m_state.snapshot.keys, *m_state.health,
                          expectedTokens(m_question.facts))
            .reason;
    }

    /// Why a budget refuses \a target, if one does and no waiting mends it.
    [[nodiscard]] std::optional<BudgetRefusal> refusalOf(const Offer &target) const
    {
        const auto &keys = target.provider->keys;
        const SpendScope scope {
            .provider = target.provider->id,
            .model = target.model,
            .client = m_question.client->id,
            .user = m_question.user,
            .tag = m_question.tag,
            .route = m_plan.rule ? std::string_view(m_plan.rule->id) : std::string_view(),
            .key = keys.size() == 1 ? std::string_view(keys.front().id) : std::string_view()};
        auto refusal = m_state.budgets->refusal(scope, costOf(target));
        return refusal && !refusal->isWorthWaiting() ? refusal : std::nullopt;
    }

    void tellPlan()
    {
        if (m_plan.rule) {
            m_run.rule = m_plan.rule->id;
            m_run.strategy = name(m_plan.rule->strategy);
        }
        tellRules(m_plan.rule, m_plan.passedOver);
        tellPassedOver(m_plan.passedOver);
        m_run.outputTokens = expectedOutput(*m_plan.targets.front(), bounds(), *m_state.lengths);
        TargetSelection selection(m_plan, *m_state.snapshot.keys, *m_state.health,
                                  expectedTokens(m_question.facts));
        std::vector<std::shared_ptr<const Offer>> tried;
        while (selection.advance()) {
            tried.push_back(selection.target());
            tellTarget(*tried.back());
        }
        for (const std::shared_ptr<const Offer> &target : m_plan.targets) {
            if (std::ranges::find(tried, target) == tried.end())
                m_run.passedOver.push_back(told(*target, doubtOf(*target)));
        }
        if (m_run.targets.empty() && !m_run.error)
            m_run.error
                = Error {ErrorCode::NoKey,
                         m_plan.targets.front()->provider->id + "/" + m_plan.targets.front()->model
                             + ": " + words(*m_run.passedOver.back().reason) + '.',
                         {},
                         std::nullopt};
        if (!m_run.targets.empty()) {
            m_run.error.reset();
            m_run.blockedBy.clear();
        }
    }

    void tellTarget(const Offer &target)
    {
        const Standing standing = standingOf(target, *m_state.snapshot.keys, *m_state.health,
                                             expectedTokens(m_question.facts));
        if (standing.readiness == Standing::Readiness::Unusable) {
            m_run.passedOver.push_back(told(target, standing.reason));
            return;
        }
        if (const auto refusal = refusalOf(target)) {
            const std::string &budget = refusal->status.id;
            m_run.passedOver.push_back(told(target, RoutingReason {Code::BudgetBlocks, {budget}}));
            if (!m_run.error) {
                m_run.error = errorOf(*refusal);
                m_run.blockedBy = budget;
            }
            return;
        }
        m_run.targets.push_back(told(target, doubtOf(target)));
    }

    const RouteQuestion &m_question;
    const RoutingState &m_state;
    AskedPrompt m_prompt;
    RoutePlan m_plan;
    std::vector<PassedOver> m_refused;
    DryRun m_run;
};

} // namespace

DryRun dryRun(const RouteQuestion &question, const RoutingState &state)
{
    return Rehearsal(question, state).run();
}

} // namespace patchbay
