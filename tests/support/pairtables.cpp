#include "tests/support/pairtables.h"

#include "tests/support/textfile.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

/// The columns, behind the feature and its names.
constexpr std::array columns {Protocol::OpenAiChat, Protocol::OpenAiResponses,
                              Protocol::AnthropicMessages, Protocol::GeminiGenerate};

PairTable::Cell readCell(const QString &text)
{
    PairTable::Cell cell;
    cell.kept = text.startsWith(QStringLiteral("yes"));
    static const QRegularExpression as("(^|, )as ");
    cell.mapped = text.contains(as);
    cell.refused = text.contains(QStringLiteral("refused"));
    static const QRegularExpression code("`([^`]+)`");
    for (auto found = code.globalMatch(text); found.hasNext();)
        cell.notes.push_back(found.next().captured(1).toStdString());
    return cell;
}

} // namespace

PairTable::PairTable(const std::string &heading)
{
    const QString text = QString::fromStdString(
        textOfFile(QStringLiteral(PATCHBAY_SOURCE_DIR "/core/protocols/README.md")));
    const qsizetype from = text.indexOf(QString::fromStdString("### " + heading + "\n"));
    const qsizetype to = text.indexOf(QStringLiteral("\n#"), from + 4);
    const QString section = from < 0 ? QString() : text.sliced(from, to - from);
    for (const QString &line : section.split('\n')) {
        QStringList cells = line.split('|');
        if (cells.size() != 8 || cells[1].startsWith(QStringLiteral("--")) || cells[1] == " what ")
            continue;
        std::map<Protocol, Cell> row;
        for (std::size_t i = 0; i < columns.size(); ++i)
            row.emplace(columns[i], readCell(cells[static_cast<qsizetype>(i) + 3].trimmed()));
        m_rows.emplace(cells[1].trimmed().toStdString(), std::move(row));
    }
}

bool PairTable::explains(const std::string &feature, Protocol wire,
                         const std::vector<std::string> &notes) const
{
    const auto row = m_rows.find(feature);
    if (row == m_rows.end())
        return false;
    const Cell &cell = row->second.at(wire);
    bool noted = false;
    for (const std::string &code : cell.notes) {
        if (std::ranges::any_of(notes, [&](const auto &note) { return isCode(note, code); })) {
            cell.seen.insert(code);
            noted = true;
        }
    }
    if (cell.mapped)
        cell.seen.insert("as");
    return cell.mapped || noted;
}

bool PairTable::refuses(const std::string &feature, Protocol wire) const
{
    const auto row = m_rows.find(feature);
    if (row == m_rows.end() || !row->second.at(wire).refused)
        return false;
    row->second.at(wire).seen.insert("refused");
    return true;
}

std::vector<std::string> PairTable::unseen() const
{
    std::vector<std::string> list;
    for (const auto &[feature, row] : m_rows) {
        for (const auto &[wire, cell] : row) {
            std::vector<std::string> said = cell.notes;
            if (cell.mapped)
                said.emplace_back("as");
            if (cell.refused)
                said.emplace_back("refused");
            for (const std::string &word : said) {
                if (!cell.seen.contains(word))
                    list.push_back(feature + ", " + std::string(name(wire)) + ": " + word);
            }
        }
    }
    return list;
}

bool isCode(const std::string &note, const std::string &code)
{
    return note == code || note.starts_with(code + ":") || note.starts_with(code + ".");
}

const PairTable &requestTable()
{
    static const PairTable table("Requests");
    return table;
}

const PairTable &answerTable()
{
    static const PairTable table("Answers");
    return table;
}

} // namespace patchbay
