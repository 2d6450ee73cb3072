#include "tests/support/losses.h"

#include <QTest>

namespace patchbay {

void Losses::add(const std::string &what, const std::string &where)
{
    auto &[count, example] = m_found[what];
    ++count;
    example = where;
}

void Losses::compare(const Meaning &before, const Meaning &after, const PairTable &table,
                     Protocol wire, const std::vector<std::string> &notes, const std::string &where)
{
    for (const auto &[feature, text] : before) {
        const auto found = after.find(feature);
        if (found != after.end() && found->second == text)
            continue;
        if (!table.explains(feature, wire, notes)) {
            std::string all;
            for (const std::string &note : notes)
                all += note.substr(0, 60) + ' ';
            add(std::string(name(wire)) + ": " + feature
                    + (found == after.end() ? " is lost" : " is changed"),
                where + "\n    " + text.substr(0, 300) + "\n    "
                    + (found == after.end() ? "" : found->second.substr(0, 300))
                    + "\n    notes: " + all);
        }
    }
}

void Losses::verify() const
{
    for (const auto &[what, found] : m_found) // a line each: Qt cuts long ones
        qWarning("%s, in %d, such as %s", what.c_str(), found.first, found.second.c_str());
    QVERIFY2(m_found.empty(), "see above");
}

void verifySeen(const PairTable &table)
{
    QVERIFY(table.rows().size() > 20);
    const auto unseen = table.unseen();
    for (const std::string &cell : unseen)
        qWarning("never seen: %s", cell.c_str());
    QVERIFY2(unseen.empty(), "see above");
}

void addPairs()
{
    QTest::addColumn<Protocol>("first");
    QTest::addColumn<Protocol>("second");
    for (const Protocol first : wires) {
        for (const Protocol second : wires) {
            if (first != second)
                QTest::newRow(std::string(name(first)).append(" ").append(name(second)).c_str())
                    << first << second;
        }
    }
}

} // namespace patchbay
