#include "ui/format.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace patchbay;

/// Figures and colours as the design system writes them.
class tst_Look : public QObject
{
    Q_OBJECT

private slots:
    void money_data();
    void money();
    void durations();
    void textIsReadable();
    void providersKeepTheirColors();
    void iconsTakeTheInk();
};

void tst_Look::money_data()
{
    QTest::addColumn<QString>("dollars");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("german");
    const QString space(QChar(0x00a0));
    QTest::newRow("zero") << "0" << "$0.00" << "0,00" + space + "$";
    QTest::newRow("pico") << "0.000000000001" << "$0.000000000001"
                          << "0,000000000001" + space + "$";
    QTest::newRow("small") << "0.00004512" << "$0.000045" << "0,000045" + space + "$";
    QTest::newRow("below a cent") << "0.0041" << "$0.0041" << "0,0041" + space + "$";
    QTest::newRow("cents") << "0.0832" << "$0.0832" << "0,0832" + space + "$";
    QTest::newRow("dollars") << "14.274" << "$14.27" << "14,27" + space + "$";
    QTest::newRow("half even") << "14.275" << "$14.28" << "14,28" + space + "$";
    QTest::newRow("thousands") << "12345.5" << "$12,345.50" << "12.345,50" + space + "$";
}

void tst_Look::money()
{
    QFETCH(QString, dollars);
    const auto amount = Money::parse(dollars.toStdString());
    QVERIFY(amount);
    QTEST(format::money(*amount, QLocale(QLocale::English, QLocale::UnitedStates)), "english");
    QTEST(format::money(*amount, QLocale(QLocale::German)), "german");
    QCOMPARE(format::money(std::nullopt), QStringLiteral("unknown"));
}

void tst_Look::durations()
{
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const QString space(QChar(0x202f));
    QCOMPARE(format::duration(-1, english), format::absent());
    QCOMPARE(format::duration(400, english), QStringLiteral("0.4") + space + "ms");
    QCOMPARE(format::duration(40, english), QStringLiteral("<0.1") + space + "ms");
    QCOMPARE(format::duration(0, english), QStringLiteral("0.0") + space + "ms");
    QCOMPARE(format::duration(412'400, english), QStringLiteral("412") + space + "ms");
    QCOMPARE(format::duration(1'410'000, english), QStringLiteral("1.41") + space + "s");
    QCOMPARE(format::duration(125'000'000, english),
             QStringLiteral("2") + space + "min 5" + space + "s");
    QCOMPARE(format::shortCount(6'900'000, english), QStringLiteral("6.9") + space + "M");
    QCOMPARE(format::shortCount(9'999, english), QStringLiteral("9,999"));
}

/// WCAG 2.2: text 4.5:1, shapes 3:1, on every surface they stand on.
void tst_Look::textIsReadable()
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](double part) {
            return part <= .04045 ? part / 12.92 : std::pow((part + .055) / 1.055, 2.4);
        };
        return .2126 * linear(color.redF()) + .7152 * linear(color.greenF())
               + .0722 * linear(color.blueF());
    };
    const auto contrast = [&](const QColor &a, const QColor &b) {
        const double first = luminance(a);
        const double second = luminance(b);
        return (std::max(first, second) + .05) / (std::min(first, second) + .05);
    };
    Theme theme;
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        theme.setAppearance(appearance);
        for (const Token ground : {Token::Window, Token::Surface, Token::Raised, Token::Sunken}) {
            for (const Token ink : {Token::Text, Token::TextMuted, Token::Accent, Token::Ok,
                                    Token::Warn, Token::Error})
                QVERIFY(contrast(theme.color(ink), theme.color(ground)) >= 4.5);
            for (int number = 0; number < Theme::seriesCount(); ++number)
                QVERIFY(contrast(theme.series(number), theme.color(ground)) >= 3);
        }
    }
}

void tst_Look::providersKeepTheirColors()
{
    QTemporaryDir directory;
    QSettings settings(directory.filePath("window.ini"), QSettings::IniFormat);
    Theme theme;
    {
        ProviderColors colors(theme, settings);
        colors.adopt(QStringLiteral("mine"), QStringLiteral("openai"));
        colors.adopt(QStringLiteral("groq"), QStringLiteral("groq"));
        colors.adopt(QStringLiteral("demo"), QStringLiteral("demo"));
        QCOMPARE(colors.style(QStringLiteral("mine")).slot, 0);
        QCOMPARE(colors.style(QStringLiteral("groq")).slot, 9); // the highest that is free
        QCOMPARE(colors.color(QStringLiteral("demo")), theme.color(Token::Idle));
        for (int i = 0; i < 12; ++i)
            colors.adopt(QStringLiteral("p%1").arg(i), QString());
        QVERIFY(colors.style(QStringLiteral("p11")).hatched);
    }
    ProviderColors later(theme, settings);
    QCOMPARE(later.style(QStringLiteral("groq")).slot, 9);
    QVERIFY(later.style(QStringLiteral("p11")).hatched);
    later.adopt(QStringLiteral("groq"), QStringLiteral("openai"));
    QCOMPARE(later.style(QStringLiteral("groq")).slot, 9); // never changed afterwards
}

void tst_Look::iconsTakeTheInk()
{
    Theme theme;
    theme.setAppearance(Appearance::Light);
    const auto inked = [&](const QIcon &icon) {
        const QImage image = icon.pixmap(24, 24).toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).alpha() == 255)
                    return image.pixelColor(x, y);
            }
        }
        return QColor();
    };
    QCOMPARE(inked(theme.icon(QStringLiteral("tray-idle"), Token::Error)),
             theme.color(Token::Error));
    QCOMPARE(inked(theme.icon(QStringLiteral("tray-idle"))), theme.color(Token::TextMuted));
    theme.setAppearance(Appearance::Dark);
    QCOMPARE(inked(theme.icon(QStringLiteral("tray-idle"))), theme.color(Token::TextMuted));
}

QTEST_MAIN(tst_Look)
#include "tst_look.moc"
