#include "core/base/secret.h"

#include <QDebug>
#include <QTest>

#include <ostream>
#include <type_traits>

using namespace patchbay;

namespace {

template <typename T>
concept Printable = requires(std::ostream &out, const T &value) { out << value; };
template <typename T>
concept Debuggable = requires(QDebug out, const T &value) { out << value; };
template <typename T>
concept Comparable = requires(const T &a, const T &b) { a == b; };

static_assert(Printable<std::string_view> && Debuggable<QString> && Comparable<std::string>);
static_assert(!Printable<Secret> && !Debuggable<Secret> && !Comparable<Secret>);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_convertible_v<Secret, const char *>);
static_assert(!std::is_convertible_v<Secret, bool>);
static_assert(!std::is_constructible_v<std::string, Secret>);
static_assert(!std::is_constructible_v<std::string_view, Secret>);
static_assert(!std::is_constructible_v<QString, Secret>);
static_assert(!std::is_constructible_v<QVariant, Secret>);
static_assert(!std::is_convertible_v<std::string, Secret>); // and none is made by accident

} // namespace

class tst_Secret : public QObject
{
    Q_OBJECT

private slots:
    void reveals();
    void wipes();
    void cutsFromTexts();
    void cutsWhatItsMarkHolds();
};

void tst_Secret::reveals()
{
    const Secret secret("sk-0123456789abcd");
    QCOMPARE(secret.reveal(), std::string_view("sk-0123456789abcd"));
    QCOMPARE(secret.hint(), std::string("abcd"));
    QCOMPARE(Secret("sk-01234567").hint(), std::string()); // four of eleven would tell too much
    QVERIFY(Secret().isEmpty() && Secret("").isEmpty() && !secret.isEmpty());
    const Secret copy = secret;
    QVERIFY(copy.reveal() == secret.reveal());
}

// A short string lives inside the object and a moved-from one keeps its characters there.
void tst_Secret::wipes()
{
    const std::string text = "shortkey12";
    alignas(Secret) std::array<char, sizeof(Secret)> memory {};
    const auto holds = [&] {
        return std::string_view(memory.data(), memory.size()).find(text.substr(1))
               != std::string_view::npos;
    };
    auto *secret = new (memory.data()) Secret(text);
    QVERIFY(holds());
    const Secret moved = std::move(*secret);
    QVERIFY(!holds());
    QVERIFY(secret->isEmpty());
    QCOMPARE(moved.reveal(), std::string_view(text));
    *secret = moved;
    QVERIFY(holds());
    *secret = Secret("x");
    QVERIFY(!holds());
    secret->~Secret();
}

void tst_Secret::cutsFromTexts()
{
    const Secret secret("sk-abc");
    std::string text = "sk-abc is wrong: sk-abcsk-abc, sk-ab";
    secret.cutFrom(text);
    QCOMPARE(text, std::string("[secret] is wrong: [secret][secret], sk-ab"));
    text = "nothing";
    secret.cutFrom(text);
    QCOMPARE(text, std::string("nothing"));
    text = "x is a letter";
    Secret("x").cutFrom(text);
    Secret().cutFrom(text);
    QCOMPARE(text, std::string("x is a letter"));
}

void tst_Secret::cutsWhatItsMarkHolds()
{
    std::string text = "the secret of secrets";
    Secret("secret").cutFrom(text); // must end
    QCOMPARE(text, std::string("the [secret] of [secret]s"));
}

QTEST_APPLESS_MAIN(tst_Secret)
#include "tst_secret.moc"
