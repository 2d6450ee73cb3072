#include "tests/support/routingfixture.h"

namespace patchbay {

std::shared_ptr<const Catalog> routingCatalog()
{
    static const std::string models = R"({"format":1,"models":[
{"provider":"alpha","id":"big","context":200000,"prices":[{"rates":{"input":"5","output":"20"}}],"price_source":{"source":"test","date":"2026-01-02"}},
{"provider":"alpha","id":"embed","kind":"embedding"},
{"provider":"alpha","id":"small","context":8000,"prices":[{"rates":{"input":"1","output":"2"}}],"price_source":{"source":"test","date":"2026-01-02"}},
{"provider":"beta","id":"small","prices":[{"rates":{"input":"0.5","output":"1"}}],"price_source":{"source":"test","date":"2026-01-02"}}
]})";
    return Catalog::load(R"({"format":1,"providers":[{"id":"alpha"},{"id":"beta"}]})", models,
                         R"({"format":1,"providers":{}})")
        .value();
}

ProviderConfig routingProvider(const std::string &id, const std::string &preset)
{
    ProviderConfig provider;
    provider.id = id;
    provider.preset = preset;
    return provider;
}

ModelConfig modelSoldBy(const std::string &id, RateKind kind, std::string_view price)
{
    ModelConfig model {.id = id};
    model.price = Rates();
    model.price->set(kind, Money::parse(price).value());
    return model;
}

RouteConfig routingRule(const std::string &id, std::initializer_list<std::string_view> targets)
{
    RouteConfig rule;
    rule.id = id;
    for (const std::string_view target : targets) {
        const auto slash = target.find('/');
        rule.targets.push_back({.provider = std::string(target.substr(0, slash)),
                                .model = std::string(target.substr(slash + 1))});
    }
    return rule;
}

Offers offersOf(Config config)
{
    return Offers(std::make_shared<const Config>(std::move(config)), routingCatalog());
}

} // namespace patchbay
