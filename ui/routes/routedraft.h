#pragma once

#include "core/base/jsontree.h"
#include "core/config/config.h"
#include "core/config/configstore.h"
#include "core/config/revisions.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <expected>
#include <functional>
#include <memory>
#include <string>

namespace patchbay {

class RelayHost;

/// The rules of the profile as they are being edited: a copy of its `routes` with undo, which takes
/// effect when it is applied. It may be invalid meanwhile. Thread: GUI.
class RouteDraft final : public QObject
{
    Q_OBJECT

public:
    /// How a rule stands to the profile in force.
    enum class Standing { Same, Edited, New };

    explicit RouteDraft(RelayHost &host, QObject *parent = nullptr);
    ~RouteDraft() override;

    /// An array of rules as they stand in the profile.
    [[nodiscard]] const json::Tree &routes() const { return m_routes; }
    [[nodiscard]] int count() const { return static_cast<int>(m_routes.size()); }
    /// The rule at \a row, which must be there.
    [[nodiscard]] const json::Tree &rule(int row) const;
    [[nodiscard]] QString idOf(int row) const;
    /// The row of the rule \a id, -1 if there is none.
    [[nodiscard]] int rowOf(const QString &id) const;

    /// Makes \a change, which undo names \a what. Changes in a row with the same \a merge, unless
    /// that is empty, are undone together.
    void edit(const QString &what, const std::function<void(json::Tree &routes)> &change,
              const QString &merge = {});
    void editRule(int row, const QString &what, const std::function<void(json::Tree &rule)> &change,
                  const QString &merge = {});
    /// Moves the rule at \a row before the one that is at \a before now; count() for the end.
    void move(int row, int before);
    void setEnabled(int row, bool enabled);
    void duplicate(int row);
    void remove(int row);
    /// Adds \a rule at \a row, with an id of its own made of its name.
    void insert(int row, json::Tree rule);

    [[nodiscard]] QUndoStack &undoStack() { return m_undo; }
    /// How many rules are new, gone or edited, and one more for another order.
    [[nodiscard]] int changes() const;
    [[nodiscard]] Standing standing(int row) const;

    /// The whole profile with the draft in it; null while it is invalid.
    [[nodiscard]] const std::shared_ptr<const Config> &config() const { return m_config; }
    /// What is wrong with it; pointers as in the profile, such as `/routes/0/targets`.
    [[nodiscard]] const Problems &problems() const { return m_problems; }
    /// Whether the rules of the profile were changed elsewhere since the draft began.
    [[nodiscard]] bool isOutdated() const { return m_outdated; }

    /// Puts the draft in force, and keeps it and what it replaces as revisions. Kind::Conflict
    /// where isOutdated().
    [[nodiscard]] std::expected<void, SaveFailure> apply();
    /// The rules as they were applied, oldest first; see Revisions::read().
    [[nodiscard]] Result<std::vector<Revision>> revisions() const { return m_revisions.read(); }
    /// Makes the rules of \a revision the draft.
    void bringBack(const Revision &revision);
    /// Back to the profile in force; cannot be undone.
    void discard();

signals:
    void changed();

private:
    class Step;

    void take(const json::Tree &routes);
    void check();
    void followProfile();
    [[nodiscard]] json::Tree inForce() const;
    [[nodiscard]] const json::Tree *baseRule(const std::string &id) const;

    RelayHost &m_host;
    json::Tree m_base; ///< the rules that the draft began with
    json::Tree m_routes;
    std::string m_basedOn; ///< hash of the profile that holds them
    bool m_outdated = false;
    std::shared_ptr<const Config> m_config;
    Problems m_problems;
    QUndoStack m_undo;
    Revisions m_revisions;
};

/// The string that \a object has as \a member, or an empty one.
[[nodiscard]] std::string textOf(const json::Tree &object, const char *member);
/// The member of \a object; null where it is none or has none of that name.
[[nodiscard]] const json::Tree *memberOf(const json::Tree &object, const char *member);

} // namespace patchbay
