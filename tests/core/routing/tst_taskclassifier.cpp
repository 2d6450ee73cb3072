// The task classifier against what its training wrote (resources/classifier/train.py): the same
// features, the same guesses, and how good these are on sources that it was not trained on.

#include "core/base/json.h"
#include "core/routing/taskclassifier.h"
#include "tests/support/textfile.h"

#include <QCryptographicHash>
#include <QTest>

#include <cmath>
#include <map>
#include <set>
#include <sstream>

using namespace patchbay;

namespace {

constexpr double threshold = 0.6; ///< a rule's default: below it a guess is read as chat
const QString data = QStringLiteral(PATCHBAY_SOURCE_DIR "/tests/data/classifier/");

struct Judged
{
    std::string wanted;
    std::string guess;
    bool sure = false;
};

struct Scores
{
    int prompts = 0, majority = 0, right = 0, rightRead = 0, sure = 0, sureRight = 0;
};

Scores scoresOf(const std::vector<Judged> &rows)
{
    Scores scores;
    std::map<std::string, int> wanted;
    for (const Judged &row : rows) {
        const bool right = row.guess == row.wanted;
        ++scores.prompts;
        scores.majority = std::max(scores.majority, ++wanted[row.wanted]);
        scores.right += right;
        scores.rightRead += row.sure ? right : row.wanted == "chat";
        scores.sure += row.sure;
        scores.sureRight += row.sure && right;
    }
    return scores;
}

void print(const std::string &name, const std::vector<Judged> &rows)
{
    const Scores s = scoresOf(rows);
    const auto part = [](int some, int all) {
        return all ? some / static_cast<double>(all) : 0;
    };
    qInfo("%-22s %3d prompts, majority class %.3f, right %.3f, below 0.6 as chat %.3f, sure of "
          "%.3f, of these right %.3f",
          name.c_str(), s.prompts, part(s.majority, s.prompts), part(s.right, s.prompts),
          part(s.rightRead, s.prompts), part(s.sure, s.prompts), part(s.sureRight, s.sure));
    std::map<std::string, std::map<std::string, int>> confusion;
    for (const Judged &row : rows)
        ++confusion[row.wanted][row.sure ? row.guess : "chat"];
    for (const auto &[wanted, guesses] : confusion) {
        std::ostringstream line;
        for (const auto &[guess, count] : guesses)
            line << "  " << guess << ' ' << count;
        qInfo("    %-10s read as %s", wanted.c_str(), line.str().c_str());
    }
}

/// Calls \a visit with each row of a file of JSON lines; gives their number.
template <typename Visit>
int forEachRow(const char *file, Visit visit)
{
    std::istringstream lines(textOfFile(data + QLatin1String(file)));
    json::Document document;
    int rows = 0;
    for (std::string line; std::getline(lines, line); ++rows)
        visit(document.parse(line).value());
    return rows;
}

PromptText promptOf(json::Value row)
{
    const std::string text(row["text"].stringOr({}));
    return {.system = std::string(row["system"].stringOr({})),
            .lastUser = text,
            .hasCodeFence = row["fence"].boolean().value_or(text.find("```") != std::string::npos),
            .tools = static_cast<int>(row["tools"].integerOr(0))};
}

/// The size and the sum of the indexes.
std::pair<std::int64_t, std::int64_t> sumOf(const HashedWords &words)
{
    std::int64_t sum = 0;
    words.forEach([&](std::uint32_t index) { sum += index; });
    return {words.size(), sum};
}

} // namespace

class tst_TaskClassifier : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void seesWhatTheTrainingSees();
    void guessesAsStored();
    void isRightOftenEnough_data();
    void isRightOftenEnough();
    void reportIsOfThisFile();
    void reasonNeedsACue();
    void emptyAndHugePrompts();
    void refusesBrokenFiles();

private:
    std::shared_ptr<const TaskClassifier> m_classifier;
    std::map<std::string, std::vector<Judged>> m_judged; ///< by source and language
};

void tst_TaskClassifier::initTestCase()
{
    const auto loaded = TaskClassifier::builtIn();
    QVERIFY2(loaded, loaded ? "" : loaded.error().message.c_str());
    m_classifier = *loaded;
    forEachRow("heldout.jsonl", [this](json::Value row) {
        const TaskGuess guess = m_classifier->classify(promptOf(row));
        const Judged judged {std::string(row["task"].stringOr({})), std::string(name(guess.task)),
                             guess.confidence >= threshold};
        const std::string language(row["lang"].stringOr({}));
        m_judged[std::string(row["source"].stringOr({})) + ' ' + language].push_back(judged);
        m_judged["all held out " + language].push_back(judged);
    });
}

void tst_TaskClassifier::seesWhatTheTrainingSees()
{
    const int rows = forEachRow("features.jsonl", [this](json::Value row) {
        const PromptFeatures seen = promptFeatures(promptOf(row), m_classifier->cues());
        double dense = 0;
        for (std::size_t i = 0; i < seen.dense.size(); ++i)
            dense += static_cast<double>(i + 1) * seen.dense[i];
        const std::string what(row["text"].stringOr({}).substr(0, 60));
        const auto pairOf = [&](const char *key) {
            return std::pair(row[key][std::size_t(0)].integerOr(-1),
                             row[key][std::size_t(1)].integerOr(-1));
        };
        QVERIFY2(sumOf(seen.whole) == pairOf("whole"), what.c_str());
        QVERIFY2(sumOf(seen.focus) == pairOf("focus"), what.c_str());
        QVERIFY2(std::abs(dense - row["dense"].number().value_or(-1)) < 1e-6, what.c_str());
        const TaskGuess guess = m_classifier->classify(promptOf(row));
        QVERIFY2(name(guess.task) == row["guess"].stringOr({}), what.c_str());
        QVERIFY2(std::abs(guess.confidence - row["confidence"].number().value_or(-1)) < 1e-6,
                 what.c_str());
    });
    QVERIFY(rows >= 300);
}

void tst_TaskClassifier::guessesAsStored()
{
    const int rows = forEachRow("heldout.jsonl", [this](json::Value row) {
        const TaskGuess guess = m_classifier->classify(promptOf(row));
        const std::string what(row["text"].stringOr({}).substr(0, 60));
        QVERIFY2(name(guess.task) == row["guess"].stringOr({}), what.c_str());
        QVERIFY2(std::abs(guess.confidence - row["confidence"].number().value_or(-1)) < 1e-6,
                 what.c_str());
    });
    QVERIFY(rows >= 300);
}

void tst_TaskClassifier::isRightOftenEnough_data()
{
    QTest::addColumn<double>("read"); ///< least part right, below 0.6 read as chat
    QTest::addColumn<double>("sure"); ///< least part right of the guesses from 0.6 on
    QTest::addColumn<double>("coverage"); ///< least part of guesses from 0.6 on
    // A little under what is reached: resources/classifier/README.md.
    QTest::newRow("all held out en") << 0.76 << 0.83 << 0.80;
    QTest::newRow("all held out zh") << 0.87 << 0.95 << 0.88;
    QTest::newRow("self-instruct-user en") << 0.80 << 0.86 << 0.78;
    QTest::newRow("mt-bench en") << 0.66 << 0.71 << 0.80;
    QTest::newRow("templates en") << 0.70 << 0.83 << 0.80;
}

void tst_TaskClassifier::isRightOftenEnough()
{
    QFETCH(double, read);
    QFETCH(double, sure);
    QFETCH(double, coverage);
    const std::string source = QTest::currentDataTag();
    const std::vector<Judged> &rows = m_judged[source];
    QVERIFY(rows.size() >= 40);
    print(source, rows);
    const Scores s = scoresOf(rows);
    QVERIFY(s.rightRead >= read * s.prompts);
    QVERIFY(s.sureRight >= sure * s.sure);
    QVERIFY(s.sure >= coverage * s.prompts);
}

/// The numbers that the training stored are those of the file that is shipped.
void tst_TaskClassifier::reportIsOfThisFile()
{
    json::Document document;
    const std::string text = textOfFile(data + "report.json");
    const json::Value report = document.parse(text).value();
    QVERIFY(m_judged.size() >= 6);
    for (const auto &[source, rows] : m_judged) {
        const Scores s = scoresOf(rows);
        const json::Value stored = report[source];
        QCOMPARE(stored["prompts"].integerOr(-1), s.prompts);
        QCOMPARE(stored["majority"].integerOr(-1), s.majority);
        QCOMPARE(stored["right"].integerOr(-1), s.right);
        QCOMPARE(stored["right_read"].integerOr(-1), s.rightRead);
        QCOMPARE(stored["sure"].integerOr(-1), s.sure);
        QCOMPARE(stored["sure_right"].integerOr(-1), s.sureRight);
    }
}

void tst_TaskClassifier::reasonNeedsACue()
{
    const auto taskOf = [this](const char *text) {
        return name(m_classifier->classify({.lastUser = text}).task);
    };
    QCOMPARE(taskOf("Here is a riddle: what gets wetter the more it dries?"), "reason");
    QCOMPARE(taskOf("这是一道逻辑推理题：五个人坐成一排，谁坐在中间？"), "reason");
    QVERIFY(taskOf("What gets wetter the more it dries?") != "reason");
    QCOMPARE(taskOf("Write a Python function that solves a sudoku."), "code");
}

void tst_TaskClassifier::emptyAndHugePrompts()
{
    for (const std::string &text :
         {std::string(), std::string(" \n\t"), std::string(200'000, '\n'),
          std::string(200'000, 'a'), std::string(5'000, '\xE4'), std::string(70'000, '\xFF')}) {
        const TaskGuess guess = m_classifier->classify({.system = text, .lastUser = text});
        QVERIFY(guess.confidence > 0 && guess.confidence <= 1);
    }
}

void tst_TaskClassifier::refusesBrokenFiles()
{
    const std::string file = textOfFile(PATCHBAY_SOURCE_DIR "/resources/classifier/tasks.bin");
    QVERIFY(file.size() <= 1'000'000);
    QVERIFY(TaskClassifier::load(file));
    for (std::size_t size : {0, 1, 8, 12, 43, 44, 100, 500'000})
        QVERIFY(!TaskClassifier::load(std::string_view(file).substr(0, size)));
    for (std::size_t at = 0; at < file.size(); at += at < 100 ? 1 : 20'011) {
        std::string damaged = file;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        QVERIFY2(!TaskClassifier::load(damaged), std::to_string(at).c_str());
    }
    // Right sums over wrong counts: what is said is checked against what is there.
    constexpr std::size_t head = 44;
    for (std::size_t field = 0; field < 7; ++field) {
        for (const char value : {'\0', '\x7F', '\xFF'}) {
            std::string wrong = file;
            wrong[head + field * 4 + 3] = value; // the highest byte
            wrong[head + field * 4] = static_cast<char>(wrong[head + field * 4] + 1);
            const QByteArray sum = QCryptographicHash::hash(QByteArrayView(wrong).sliced(head),
                                                            QCryptographicHash::Sha256);
            wrong.replace(head - 32, 32, sum.constData(), 32);
            const auto loaded = TaskClassifier::load(wrong);
            if (field != 5 && field != 6) // one group for another is not seen
                QVERIFY2(!loaded, std::to_string(field).c_str());
        }
    }
}

QTEST_GUILESS_MAIN(tst_TaskClassifier)
#include "tst_taskclassifier.moc"
