#include "core/catalog/catalog.h"
#include "core/config/profilereader.h"

#include <QTest>

using namespace patchbay;

/// The real catalogue against the rules of the profile.
class tst_PresetResolution : public QObject
{
    Q_OBJECT

private slots:
    void everyPresetResolvesOrSaysWhatIsMissing();
};

void tst_PresetResolution::everyPresetResolvesOrSaysWhatIsMissing()
{
    const auto catalog = Catalog::builtIn();
    QVERIFY(catalog.has_value());
    const PresetLookup presets {[&](std::string_view id) { return (*catalog)->provider(id); }, {}};

    int resolved = 0;
    for (const ProviderInfo &info : (*catalog)->providers()) {
        const std::string text
            = R"({"format":1,"providers":[{"id":"p","preset":")" + info.id + R"("}]})";
        const auto config = readProfile(text, presets);
        if (config) {
            const ProviderConfig &provider = config->providers.at(0);
            ++resolved;
            QVERIFY2(provider.auth.kind != AuthStyle::Kind::Unsupported, info.id.c_str());
            QVERIFY2(!provider.baseUrl.empty() && !provider.baseUrl.ends_with('/'),
                     info.id.c_str());
            continue;
        }
        for (const Problem &problem : config.error()) {
            const bool expected = problem.pointer == "/providers/0/base_url"
                                  || problem.pointer == "/providers/0/protocol"
                                  || problem.pointer == "/providers/0/auth";
            QVERIFY2(expected, (info.id + ' ' + toLine(problem)).c_str());
        }
    }
    // All but those with an address to fill in or a protocol of their own.
    QVERIFY2(resolved > 240, std::to_string(resolved).c_str());
}

QTEST_APPLESS_MAIN(tst_PresetResolution)
#include "tst_presetresolution.moc"
