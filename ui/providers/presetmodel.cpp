#include "ui/providers/presetmodel.h"

#include "ui/profileedit.h"

#include <QUrl>

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

QString addressOf(const ProviderInfo &preset)
{
    const Endpoint *endpoint = preset.preferredEndpoint();
    if (!endpoint && !preset.endpoints.empty())
        endpoint = &preset.endpoints.front();
    return endpoint ? QString::fromStdString(endpoint->baseUrl) : QString();
}

/// How well \a preset fits \a text: less is better; -1: not at all.
int rankOf(const ProviderInfo &preset, const QString &text)
{
    const QString name = QString::fromStdString(preset.name);
    const QString id = QString::fromStdString(preset.id);
    QString all = name + QLatin1Char(' ') + id + QLatin1Char(' ') + addressOf(preset);
    for (const std::string &alias : preset.aliases)
        all += QLatin1Char(' ') + QString::fromStdString(alias);
    for (const QString &word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!all.contains(word, Qt::CaseInsensitive))
            return -1;
    }
    const auto begins = [&text](const QString &where) {
        return where.startsWith(text, Qt::CaseInsensitive);
    };
    if (begins(name) || begins(id))
        return 0;
    return name.contains(text, Qt::CaseInsensitive) ? 1 : 2;
}

} // namespace

PresetModel::PresetModel(std::shared_ptr<const Catalog> catalog, QObject *parent)
    : QAbstractListModel(parent)
    , m_catalog(std::move(catalog))
{
    search({});
}

void PresetModel::setCatalog(std::shared_ptr<const Catalog> catalog)
{
    if (catalog == m_catalog)
        return;
    const auto old = std::exchange(m_catalog, std::move(catalog)); // what is found points into it
    search({});
}

void PresetModel::setConfig(std::shared_ptr<const Config> config)
{
    m_config = std::move(config);
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1));
}

int PresetModel::total() const
{
    return static_cast<int>(m_catalog->providers().size());
}

void PresetModel::search(const QString &text)
{
    std::vector<std::pair<int, const ProviderInfo *>> ranked;
    for (const ProviderInfo &preset : m_catalog->providers()) {
        if (const int rank = rankOf(preset, text.trimmed()); rank >= 0)
            ranked.emplace_back(rank, &preset);
    }
    const bool searches = !text.trimmed().isEmpty();
    std::ranges::stable_sort(ranked, [searches](const auto &a, const auto &b) {
        const auto name = [](const auto &each) {
            return QString::fromStdString(each.second->name).toCaseFolded();
        };
        if (a.first != b.first)
            return a.first < b.first;
        // Of one maker's several, the plain one has the shortest id.
        const auto length = [](const auto &each) {
            return each.second->id.size();
        };
        return a.first == 0 && searches && length(a) != length(b) ? length(a) < length(b)
                                                                  : name(a) < name(b);
    });
    beginResetModel();
    m_found.clear();
    for (const auto &[rank, preset] : ranked)
        m_found.push_back(preset);
    endResetModel();
}

int PresetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.size()) + 1;
}

QString PresetModel::subtitle(const ProviderInfo &preset) const
{
    const bool known
        = m_config && std::ranges::any_of(m_config->providers, [&](const ProviderConfig &each) {
              return each.preset == preset.id;
          });
    if (known)
        return tr("already set up");
    const Endpoint *endpoint = preset.preferredEndpoint();
    if (!endpoint)
        return tr("speaks no protocol that Patchbay knows");
    const auto protocol = protocolFromName(endpoint->protocol);
    const QString host = QUrl(QString::fromStdString(endpoint->baseUrl)).host();
    const QString where = host.isEmpty() ? QString::fromStdString(endpoint->baseUrl) : host;
    return protocol ? tr("%1, %2").arg(protocolName(*protocol), where) : where;
}

QVariant PresetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const ProviderInfo *preset = row < m_found.size() ? m_found[row] : nullptr;
    switch (role) {
    case Qt::DisplayRole:
        return preset ? QString::fromStdString(preset->name) : tr("Any OpenAI-compatible address");
    case SubtitleRole:
        return preset ? subtitle(*preset) : tr("you give the base URL");
    case PresetRole:
        return preset ? QString::fromStdString(preset->id) : QString();
    case UsableRole:
        return !preset || preset->preferredEndpoint();
    case Qt::AccessibleTextRole:
        return QVariant(data(index, Qt::DisplayRole).toString() + QStringLiteral(", ")
                        + data(index, SubtitleRole).toString());
    default:
        return {};
    }
}

} // namespace patchbay
