#include "tests/ui/windowfixture.h"
#include "ui/format.h"
#include "ui/settings/autostart.h"
#include "ui/settings/cachesection.h"
#include "ui/settings/catalogsection.h"
#include "ui/settings/diagnostics.h"
#include "ui/settings/importpreview.h"
#include "ui/settings/pricemodel.h"
#include "ui/settings/pricetable.h"
#include "ui/settings/serversection.h"
#include "ui/settings/settingspage.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirmation.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>

using namespace patchbay;

/// The settings before a real profile and relay.
class tst_SettingsPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void changesTheProfile();
    void refusesWhatIsNoAddress();
    void takesACertificate();
    void asksBeforeItDeletes();
    void showsAndEmptiesTheCache();
    void showsPrices();
    void findsSettings();
    void switchesTheme();
    void startsAtLogin();
    void reportHoldsNoSecrets();
    void importAsksBeforeItReadsKeys();
    void importsACatalogue();

private:
    [[nodiscard]] QPushButton *button(const QString &text) const;
    [[nodiscard]] QComboBox *comboWith(const QString &item) const;

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<SettingsPage> m_page;
};

void tst_SettingsPage::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->started);
    qputenv("XDG_CONFIG_HOME", m_fixture->file("config").toUtf8());
    m_page = std::make_unique<SettingsPage>(m_fixture->context());
    m_page->resize(1000, 800);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void tst_SettingsPage::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

QComboBox *tst_SettingsPage::comboWith(const QString &item) const
{
    for (QComboBox *combo : m_page->findChildren<QComboBox *>()) {
        if (combo->findText(item) >= 0)
            return combo;
    }
    return nullptr;
}

QPushButton *tst_SettingsPage::button(const QString &text) const
{
    for (QPushButton *each : m_page->findChildren<QPushButton *>()) {
        if (each->text() == text)
            return each;
    }
    return nullptr;
}

void tst_SettingsPage::changesTheProfile()
{
    QComboBox *bodies = comboWith(QStringLiteral("Of all requests"));
    QVERIFY(bodies);
    bodies->setFocus();
    QTest::keyClick(bodies, Qt::Key_End);
    QTRY_COMPARE(m_fixture->host.config()->history.bodies, HistoryConfig::Bodies::All);
    // Changed elsewhere, it is shown.
    auto tree = m_fixture->host.store().tree();
    (*tree)["history"]["bodies"] = "errors";
    QVERIFY(m_fixture->host.store().save(*tree, m_fixture->host.store().hash()));
    QTRY_COMPARE(bodies->currentIndex(), 1);
}

void tst_SettingsPage::refusesWhatIsNoAddress()
{
    auto *section = m_page->findChild<ServerSection *>();
    auto *addresses = section->findChild<QPlainTextEdit *>();
    const std::string before = m_fixture->host.store().hash();
    addresses->setPlainText(QStringLiteral("somewhere"));
    QPushButton *apply = nullptr;
    for (QPushButton *button : section->findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String("Listen here"))
            apply = button;
    }
    QVERIFY(apply);
    QTest::mouseClick(apply, Qt::LeftButton);
    QVERIFY(m_page->findChild<BannerStack *>()->has(QStringLiteral("setting")));
    QCOMPARE(m_fixture->host.store().hash(), before);
    // An address that other machines reach needs more than a line here.
    addresses->setPlainText(QStringLiteral("0.0.0.0:8790"));
    QTest::mouseClick(apply, Qt::LeftButton);
    QVERIFY(m_page->findChild<BannerStack *>()->has(QStringLiteral("setting")));
    QCOMPARE(m_fixture->host.store().hash(), before);
    addresses->setPlainText(QStringLiteral("127.0.0.1:18790\n[::1]:18790"));
    QTest::mouseClick(apply, Qt::LeftButton);
    QTRY_COMPARE(m_fixture->host.config()->listen.size(), std::size_t(2));
    QCOMPARE(m_fixture->host.config()->listen.front().port, 18790);
    QVERIFY(!m_page->findChild<BannerStack *>()->has(QStringLiteral("setting")));
}

void tst_SettingsPage::takesACertificate()
{
    auto *section = m_page->findChild<ServerSection *>();
    QLineEdit *certificate = nullptr;
    QLineEdit *key = nullptr;
    for (QLineEdit *each : section->findChildren<QLineEdit *>()) {
        if (each->accessibleName() == QLatin1String("Certificate"))
            certificate = each;
        else if (each->accessibleName() == QLatin1String("Private key"))
            key = each;
    }
    QVERIFY(certificate && key);
    const std::string before = m_fixture->host.store().hash();
    section->findChild<QPlainTextEdit *>()->setPlainText("127.0.0.1:18791\n192.0.2.1:18791");
    QTest::keyClicks(certificate, "/etc/relay/cert.pem");
    QTest::mouseClick(button("Listen here"), Qt::LeftButton);
    QVERIFY(m_page->findChild<BannerStack *>()->has(QStringLiteral("setting"))); // half of it
    QCOMPARE(m_fixture->host.store().hash(), before);
    QTest::keyClicks(key, "/etc/relay/key.pem");
    QTest::mouseClick(button("Listen here"), Qt::LeftButton);
    const auto tree = m_fixture->host.store().tree();
    QVERIFY(tree);
    const json::Tree &listen = tree->at("listen");
    QCOMPARE(listen.size(), std::size_t(2));
    QVERIFY(!listen[0].contains("tls"));
    QCOMPARE(listen[1]["tls"]["cert_file"].get<std::string>(), std::string("/etc/relay/cert.pem"));
    QCOMPARE(listen[1]["tls"]["key_file"].get<std::string>(), std::string("/etc/relay/key.pem"));
}

void tst_SettingsPage::asksBeforeItDeletes()
{
    auto *confirmation = m_page->findChild<Confirmation *>();
    QVERIFY(confirmation && confirmation->isHidden());
    QSignalSpy agreed(confirmation, &Confirmation::agreed);
    QTest::mouseClick(button("Delete what is kept…"), Qt::LeftButton);
    QVERIFY(!confirmation->isHidden());
    QTest::mouseClick(button("Keep them"), Qt::LeftButton);
    QVERIFY(confirmation->isHidden());
    QVERIFY(agreed.isEmpty());
    QTest::mouseClick(button("Delete what is kept…"), Qt::LeftButton);
    QTest::keyClick(button("Delete all of them"), Qt::Key_Space);
    QCOMPARE(agreed.size(), 1);
    QTRY_VERIFY(std::ranges::any_of(m_page->findChildren<QLabel *>(), [](const QLabel *label) {
        return label->text() == QLatin1String("Deleted.");
    }));
}

void tst_SettingsPage::showsAndEmptiesTheCache()
{
    auto *section = m_page->findChild<CacheSection *>();
    QVERIFY(section);
    auto *limit = section->findChild<QSpinBox *>();
    QCOMPARE(limit->value(), 256);
    limit->setFocus();
    limit->selectAll();
    QTest::keyClicks(limit, "8");
    QTest::keyClick(limit, Qt::Key_Return);
    QTRY_COMPARE(m_fixture->host.config()->cacheMaxMb, 8);
    auto tree = m_fixture->host.store().tree();
    (*tree)["routes"] = json::Tree::parse(
        R"([{"id":"kept","when":{},"cache_ttl_s":600,
             "targets":[{"provider":"demo","model":"demo-fast"}]}])");
    QVERIFY(m_fixture->host.store().save(*tree, m_fixture->host.store().hash()));
    QTRY_COMPARE(m_fixture->host.config()->routes.size(), std::size_t(1));
    // Without a limit of tokens: an answer that was cut is not kept.
    const auto ask = [this] {
        QNetworkAccessManager network;
        QNetworkRequest request(QUrl(QString::fromStdString(m_fixture->host.url())
                                     + QStringLiteral("/v1/chat/completions")));
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        request.setRawHeader("Authorization",
                             "Bearer "
                                 + QByteArray::fromStdString(
                                     std::string(m_fixture->host.localToken().value().reveal())));
        const std::unique_ptr<QNetworkReply> reply(network.post(
            request, R"({"model":"auto","messages":[{"role":"user","content":"hi"}]})"));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        return (reply->isFinished() || finished.wait(10'000))
               && reply->error() == QNetworkReply::NoError;
    };
    QVERIFY(ask());
    QVERIFY(ask());
    const auto says = [section](const QString &words) {
        const auto labels = section->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    };
    QTRY_VERIFY(says(QStringLiteral("1 answer")));
    QTRY_VERIFY(says(QStringLiteral("1 of 2 requests")));
    QVERIFY(says(QStringLiteral("Saved $")));
    QVERIFY(says(QStringLiteral("of 8.00 MiB")));
    QPushButton *empty = button(QStringLiteral("Empty the cache"));
    QVERIFY(empty);
    empty->setFocus();
    QTest::keyClick(empty, Qt::Key_Space);
    QTRY_VERIFY(says(QStringLiteral("Emptied.")));
    QVERIFY(says(QStringLiteral("0 answer")));
    QVERIFY(ask()); // asked again
    QTRY_VERIFY(says(QStringLiteral("1 of 3 requests")));
    // Found by its words.
    QTest::keyClicks(m_page->findChild<QLineEdit *>(), "cache of");
    QVERIFY(limit->isVisible());
    QVERIFY(!empty->isVisible());
}

void tst_SettingsPage::showsPrices()
{
    const Catalog &catalog = *m_fixture->host.catalog();
    QVERIFY(!m_page->findChild<PriceModel *>()); // not before it is asked for
    QTest::keyClick(button("Show the prices"), Qt::Key_Space);
    auto *model = m_page->findChild<PriceModel *>();
    QVERIFY(model);
    const QAbstractItemModelTester tester(model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(std::size_t(model->rowCount()), catalog.modelCount());
    for (QLineEdit *each : m_page->findChildren<QLineEdit *>()) {
        if (each->accessibleName() == QLatin1String("Find a model or provider"))
            QTest::keyClicks(each, "gpt-5.4-mini openai");
    }
    QVERIFY(model->rowCount() > 0);
    QVERIFY(std::size_t(model->rowCount()) < catalog.modelCount());
    int own = -1;
    for (int row = 0; row < model->rowCount(); ++row) {
        const QString id = model->index(row, PriceModel::Model).data().toString();
        QVERIFY(id.contains("gpt-5.4-mini"));
        if (id == QLatin1String("gpt-5.4-mini")
            && model->index(row, PriceModel::Provider).data().toString() == QLatin1String("OpenAI"))
            own = row;
    }
    QVERIFY(own >= 0);
    const auto rates = catalog.model("openai", "gpt-5.4-mini")
                           ->prices->ratesAt(std::chrono::system_clock::now(), 0);
    QCOMPARE(model->index(own, PriceModel::Input).data().toString(),
             format::money(rates->own(RateKind::Input)));
    QVERIFY(!model->index(own, PriceModel::Date).data().toString().isEmpty());
    button("Show the prices")->click();
    QVERIFY(!m_page->findChild<PriceTable *>()->isVisible());
}

void tst_SettingsPage::findsSettings()
{
    auto *search = m_page->findChild<QLineEdit *>();
    QTest::keyClicks(search, "tray");
    QVERIFY(!m_page->findChild<ServerSection *>()->isVisible());
    search->clear();
    QVERIFY(m_page->findChild<ServerSection *>()->isVisible());
}

void tst_SettingsPage::switchesTheme()
{
    QComboBox *colours = comboWith(QStringLiteral("Dark"));
    colours->setCurrentIndex(colours->findText(QStringLiteral("Dark")));
    QVERIFY(m_fixture->theme.isDark());
    QVERIFY(QApplication::palette().color(QPalette::Base).lightness() < 100);
    colours->setCurrentIndex(colours->findText(QStringLiteral("Light")));
    QVERIFY(QApplication::palette().color(QPalette::Base).lightness() > 200);
    QCOMPARE(m_fixture->settings.value(QStringLiteral("appearance")).toInt(),
             static_cast<int>(Appearance::Light));
}

void tst_SettingsPage::startsAtLogin()
{
    QVERIFY(!Autostart::isOn());
    QCOMPARE(Autostart::set(true), QString());
    QVERIFY(Autostart::isOn());
    QFile entry(m_fixture->file("config/autostart/io.github.patchbay.Patchbay.desktop"));
    QVERIFY(entry.open(QIODevice::ReadOnly));
    QVERIFY(entry.readAll().contains("--background"));
    QCOMPARE(Autostart::set(false), QString());
    QVERIFY(!Autostart::isOn());
}

void tst_SettingsPage::reportHoldsNoSecrets()
{
    auto tree = m_fixture->host.store().tree();
    (*tree)["providers"].push_back({{"id", "own"},
                                    {"protocol", "openai-chat"},
                                    {"base_url", "http://127.0.0.1:1/secret-path"},
                                    {"headers", {{"x-team", "canary-header"}}},
                                    {"proxy", "http://127.0.0.1:3128"},
                                    {"keys", {{{"id", "k"}, {"secret", "file:/canary/path"}}}}});
    const auto saved = m_fixture->host.store().save(*tree, m_fixture->host.store().hash());
    QVERIFY2(saved, saved ? "" : toLine(saved.error().problems.front()).c_str());
    const QByteArray report = diagnosticsReport(m_fixture->host, {});
    QVERIFY(report.contains("\"own\""));
    QVERIFY(report.contains("127.0.0.1:3128"));
    for (const char *secret : {"canary", "secret-path"})
        QVERIFY2(!report.contains(secret), secret);
    const std::string hash = m_fixture->host.config()->clients.front().tokenSha256;
    QVERIFY(!report.contains(QByteArray::fromStdString(hash)));
}

void tst_SettingsPage::importAsksBeforeItReadsKeys()
{
    const Config now = *m_fixture->host.config();
    Config then = now;
    ProviderConfig provider;
    provider.id = "elsewhere";
    provider.baseUrl = "https://elsewhere.example/v1";
    provider.keys = {{.id = "k", .secret = {SecretRef::Kind::Env, "OPENAI_API_KEY"}}};
    then.providers.push_back(provider);
    ImportPreview preview(now, then, nullptr);
    auto *agreed = preview.findChild<QCheckBox *>();
    QVERIFY(agreed);
    QVERIFY(agreed->text().contains(QStringLiteral("OPENAI_API_KEY")));
    QVERIFY(agreed->text().contains(QStringLiteral("elsewhere.example")));
    QPushButton *take = nullptr;
    for (QPushButton *button : preview.findChildren<QPushButton *>()) {
        if (button->text() == QLatin1String("Import"))
            take = button;
    }
    QVERIFY(take && !take->isEnabled());
    agreed->setChecked(true);
    QVERIFY(take->isEnabled());
    ImportPreview harmless(now, now, nullptr);
    QVERIFY(!harmless.findChild<QCheckBox *>());
}

void tst_SettingsPage::importsACatalogue()
{
    // Answers the dialog that a click opens.
    const auto import = [this](const QByteArray &text) {
        const QString path = m_fixture->file(QStringLiteral("newer.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        QTimer poll;
        connect(&poll, &QTimer::timeout, this, [&path] {
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
            name->setText(path);
            QTest::keyClick(name, Qt::Key_Return);
        });
        poll.start(20);
        auto *section = m_page->findChild<CatalogSection *>();
        for (QPushButton *each : section->findChildren<QPushButton *>()) {
            if (each->text() == QStringLiteral("Import…"))
                QTest::mouseClick(each, Qt::LeftButton);
        }
    };
    const auto says = [this](const QString &words) {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    };
    const QString kept = m_fixture->file(QStringLiteral("data/catalog.json"));
    const auto known = [this] {
        return static_cast<std::int64_t>(m_fixture->host.catalog()->modelCount());
    };
    const std::int64_t before = known();
    for (QPushButton *each : m_page->findChild<CatalogSection *>()->findChildren<QPushButton *>()) {
        if (each->text() == QStringLiteral("Show the prices"))
            QTest::mouseClick(each, Qt::LeftButton);
    }
    const auto *prices = m_page->findChild<PriceModel *>();
    QVERIFY(prices);
    import(R"({"models":[{"provider":"openai","id":"x","prices":[{"rates":{"input":"much"}}]}]})");
    QTRY_VERIFY(says(QStringLiteral("Nothing was imported.")));
    QVERIFY(says(QStringLiteral("/models/0")));
    QVERIFY(!QFile::exists(kept));
    import(R"({"models":[{"provider":"openai","id":"gpt-of-tomorrow",)"
           R"("prices":[{"rates":{"input":"1","output":"2"}}],)"
           R"("price_source":{"source":"test","date":"2026-12-01"}}]})");
    QTRY_VERIFY(says(QStringLiteral("0 providers, 1 models, 1 prices")));
    QVERIFY(QFile::exists(kept));
    QTRY_COMPARE(known(), before + 1);
    QVERIFY(m_fixture->host.catalog()->model("openai", "gpt-of-tomorrow"));
    QVERIFY(says(format::count(before + 1) + QStringLiteral(" models")));
    QCOMPARE(prices->rowCount(), static_cast<int>(before + 1));
}

QTEST_MAIN(tst_SettingsPage)
#include "tst_settingspage.moc"
