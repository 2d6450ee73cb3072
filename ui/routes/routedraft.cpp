#include "ui/routes/routedraft.h"

#include "core/backend/presets.h"
#include "core/backend/relayhost.h"
#include "core/config/profilewriter.h"
#include "ui/profileedit.h"

#include <QDateTime>
#include <QUndoCommand>

#include <algorithm>

namespace patchbay {

/// One edit: the rules before and after it. Rules are small, so that both are kept whole.
class RouteDraft::Step final : public QUndoCommand
{
public:
    Step(RouteDraft &draft, const QString &what, json::Tree after, const QString &merge)
        : QUndoCommand(what)
        , m_draft(draft)
        , m_before(draft.m_routes)
        , m_after(std::move(after))
        , m_merge(merge)
    { }

    void undo() override { m_draft.take(m_before); }
    void redo() override { m_draft.take(m_after); }
    [[nodiscard]] int id() const override { return m_merge.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *step = static_cast<const Step *>(other);
        if (step->m_merge != m_merge)
            return false;
        m_after = step->m_after;
        return true;
    }

private:
    RouteDraft &m_draft;
    json::Tree m_before;
    json::Tree m_after;
    QString m_merge;
};

const json::Tree *memberOf(const json::Tree &object, const char *member)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(member);
    return found == object.end() ? nullptr : &*found;
}

std::string textOf(const json::Tree &object, const char *member)
{
    const json::Tree *found = memberOf(object, member);
    return found && found->is_string() ? found->get<std::string>() : std::string();
}

RouteDraft::RouteDraft(RelayHost &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_base(inForce())
    , m_routes(m_base)
    , m_basedOn(host.store().hash())
    , m_revisions(host.store().paths().data)
{
    check();
    connect(&host, &RelayHost::changed, this, &RouteDraft::followProfile);
}

RouteDraft::~RouteDraft() = default;

json::Tree RouteDraft::inForce() const
{
    const auto profile = m_host.store().tree();
    const json::Tree *routes = profile ? memberOf(*profile, "routes") : nullptr;
    return routes && routes->is_array() ? *routes : json::Tree::array();
}

const json::Tree &RouteDraft::rule(int row) const
{
    return m_routes.at(static_cast<std::size_t>(row));
}

QString RouteDraft::idOf(int row) const
{
    return row >= 0 && row < count() ? QString::fromStdString(textOf(rule(row), "id")) : QString();
}

int RouteDraft::rowOf(const QString &id) const
{
    for (int row = 0; row < count(); ++row) {
        if (idOf(row) == id)
            return row;
    }
    return -1;
}

void RouteDraft::edit(const QString &what, const std::function<void(json::Tree &)> &change,
                      const QString &merge)
{
    json::Tree after = m_routes;
    change(after);
    if (after != m_routes)
        m_undo.push(new Step(*this, what, std::move(after), merge));
}

void RouteDraft::editRule(int row, const QString &what,
                          const std::function<void(json::Tree &)> &change, const QString &merge)
{
    if (row < 0 || row >= count())
        return;
    edit(
        what, [&](json::Tree &routes) { change(routes.at(static_cast<std::size_t>(row))); },
        merge.isEmpty() ? merge : idOf(row) + QLatin1Char('\n') + merge);
}

void RouteDraft::move(int row, int before)
{
    if (row < 0 || row >= count() || before < 0 || before > count())
        return;
    edit(tr("Move the rule"), [&](json::Tree &routes) {
        const auto begin = routes.begin();
        if (before > row)
            std::rotate(begin + row, begin + row + 1, begin + before);
        else
            std::rotate(begin + before, begin + row, begin + row + 1);
    });
}

void RouteDraft::setEnabled(int row, bool enabled)
{
    editRule(row, enabled ? tr("Enable the rule") : tr("Disable the rule"), [&](json::Tree &rule) {
        if (enabled)
            rule.erase("enabled");
        else
            rule["enabled"] = false;
    });
}

void RouteDraft::duplicate(int row)
{
    if (row < 0 || row >= count())
        return;
    json::Tree copy = rule(row);
    const std::string name = textOf(copy, "name");
    copy["name"] = tr("%1 (copy)")
                       .arg(QString::fromStdString(name.empty() ? textOf(copy, "id") : name))
                       .toStdString();
    insert(row + 1, std::move(copy));
}

void RouteDraft::remove(int row)
{
    if (row < 0 || row >= count())
        return;
    edit(tr("Delete the rule"),
         [&](json::Tree &routes) { routes.erase(static_cast<std::size_t>(row)); });
}

void RouteDraft::insert(int row, json::Tree rule)
{
    const std::string id
        = freeId(QString::fromStdString(textOf(rule, "name")), [this](const std::string &taken) {
              return rowOf(QString::fromStdString(taken)) >= 0;
          });
    json::Tree whole = json::Tree::object();
    whole["id"] = id; // first, as people write it
    for (const auto &[key, value] : rule.items()) {
        if (key != "id")
            whole[key] = value;
    }
    edit(tr("Add a rule"),
         [&](json::Tree &routes) { routes.insert(routes.begin() + row, std::move(whole)); });
}

const json::Tree *RouteDraft::baseRule(const std::string &id) const
{
    const auto found
        = std::ranges::find_if(m_base, [&](const auto &each) { return textOf(each, "id") == id; });
    return found == m_base.end() ? nullptr : &*found;
}

RouteDraft::Standing RouteDraft::standing(int row) const
{
    const json::Tree *base = baseRule(textOf(rule(row), "id"));
    if (!base)
        return Standing::New;
    return *base == rule(row) ? Standing::Same : Standing::Edited;
}

int RouteDraft::changes() const
{
    int changes = 0;
    std::vector<std::string> kept; // of both, in the draft's order
    for (int row = 0; row < count(); ++row) {
        const Standing how = standing(row);
        changes += how == Standing::Same ? 0 : 1;
        if (how != Standing::New)
            kept.push_back(textOf(rule(row), "id"));
    }
    std::vector<std::string> before;
    for (const json::Tree &each : m_base) {
        const std::string id = textOf(each, "id");
        if (rowOf(QString::fromStdString(id)) < 0)
            ++changes;
        else
            before.push_back(id);
    }
    return changes + (kept == before ? 0 : 1);
}

void RouteDraft::take(const json::Tree &routes)
{
    m_routes = routes;
    check();
    emit changed();
}

void RouteDraft::check()
{
    m_config.reset();
    m_problems.clear();
    auto profile = m_host.store().tree();
    if (!profile) {
        m_problems.push_back({{}, profile.error().message});
        return;
    }
    (*profile)["routes"] = m_routes;
    auto config = readProfile(profileText(*profile), presetsOf(m_host.catalog()));
    if (config)
        m_config = std::make_shared<const Config>(std::move(*config));
    else
        m_problems = std::move(config.error());
}

void RouteDraft::followProfile()
{
    const json::Tree now = inForce();
    if (now == m_base || now == m_routes || changes() == 0) {
        const bool other = now != m_base && now != m_routes;
        m_base = now;
        m_basedOn = m_host.store().hash();
        m_outdated = false;
        if (other) { // the steps lead from rules that are gone
            m_routes = now;
            m_undo.clear();
        }
    } else {
        m_outdated = true;
    }
    check();
    emit changed();
}

std::expected<void, SaveFailure> RouteDraft::apply()
{
    const json::Tree before = m_base;
    const json::Tree after = m_routes;
    auto applied = editProfile(m_host.store(), m_basedOn,
                               [&](json::Tree &profile) { profile["routes"] = after; });
    if (applied) {
        const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
        for (const json::Tree &each : {before, after}) {
            if (const auto kept = m_revisions.keep(each, now); !kept)
                qWarning("%s", kept.error().message.c_str()); // the rules are in force all the same
        }
    }
    return applied;
}

void RouteDraft::bringBack(const Revision &revision)
{
    edit(tr("Bring back revision %1").arg(revision.number),
         [&](json::Tree &routes) { routes = revision.routes; });
}

void RouteDraft::discard()
{
    m_base = inForce();
    m_basedOn = m_host.store().hash();
    m_outdated = false;
    m_routes = m_base;
    m_undo.clear();
    check();
    emit changed();
}

} // namespace patchbay
