#pragma once

#include "core/config/config.h"
#include "core/model/activity.h"
#include "ui/providers/providerstanding.h"
#include "ui/routes/routedraft.h"
#include "ui/widgets/statusshape.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

/// Where the cards and cables of the canvas lie, and what they say. Pure: the canvas paints it.
namespace patchbay {

class Catalog;
class RouteTraffic;
struct BudgetStanding;

/// A model that a client asks for.
struct ClientRow
{
    QString asked; ///< empty: any, or all that have no row of their own
    QString words;
    QRectF rect;
    QPointF port;
};

struct ClientCard
{
    QString id;
    QString name;
    QString rate; ///< requests a minute; empty: none
    QRectF rect;
    std::vector<ClientRow> rows;
};

struct RuleCard
{
    int row = 0; ///< in the draft
    QString id;
    QString name;
    QStringList conditions;
    std::vector<QRectF> chips; ///< of the conditions
    std::string strategy;
    QString mark; ///< disabled, new or edited
    QString share; ///< of the last hour's requests; empty where nothing was asked
    bool enabled = true;
    QRectF rect;
    QRectF strategyRect;
    QRectF reasonRect; ///< empty: no reasons are shown
    QPointF in; ///< port
    QPointF out; ///< port
};

/// A model of a provider's card.
struct TargetRow
{
    QString provider;
    QString model; ///< empty: the one that was asked for
    QString note; ///< its price for a million tokens in / out, or what keeps it from answering
    bool failing = false;
    QRectF rect;
    QPointF port;
};

struct TargetCard
{
    QString id;
    QString name;
    Status status = Status::Ok;
    QString words; ///< of the status
    bool usable = true; ///< it is in the profile and enabled
    QString left; ///< what its budgets leave for it; empty: none of them bounds it
    bool spent = false; ///< one of them leaves nothing
    QRectF rect;
    std::vector<TargetRow> rows;
};

struct Cable
{
    enum class Kind { Plain, Cooling, Struck } kind = Kind::Plain;
    int rule = 0; ///< row in the draft
    QString client; ///< id; empty for one to a target
    QString asked;
    QString provider;
    QString model;
    int target = -1; ///< which of the rule's targets
    QString number; ///< order or weight
    double share = 0; ///< of the last hour's requests, 0 to 1
    QPainterPath path;
    QRectF disc; ///< of the number
    QRectF around; ///< all that is painted
};

struct CanvasLayout
{
    std::vector<ClientCard> clients;
    std::vector<RuleCard> rules; ///< those that are shown
    std::vector<TargetCard> targets;
    std::vector<Cable> cables;
    QRectF bounds;

    /// The card of the rule \a id; null where it is not shown.
    [[nodiscard]] const RuleCard *rule(const QString &id) const;
    [[nodiscard]] const TargetRow *target(const QString &provider, const QString &model) const;
    /// The row of \a client for \a asked, else the one for all others.
    [[nodiscard]] const ClientRow *row(const QString &client, const QString &asked) const;
};

/// What is laid out.
struct CanvasSubject
{
    const RouteDraft &draft;
    std::shared_ptr<const Config> config; ///< in force: its clients and providers
    std::shared_ptr<const Catalog> catalog;
    const Activity *activity = nullptr; ///< null: nothing is known yet
    const RouteTraffic &traffic;
    const std::vector<BudgetStanding> &budgets;
    SecretProblem secretProblem;
    QString filter; ///< of the rules, by their names, conditions and targets; empty: all
    bool reasons = false; ///< the cards have room for why a rule was passed over
};

/// How large the canvas writes.
struct CanvasMetrics
{
    QFontMetricsF body;
    QFontMetricsF caption; ///< of conditions and strategies
};

/// Lays \a subject out in \a width pixels, or in as few as it takes.
[[nodiscard]] CanvasLayout layOut(const CanvasSubject &subject, double width,
                                  const CanvasMetrics &metrics);

/// From port to port, horizontal at both ends.
[[nodiscard]] QPainterPath cablePath(const QPointF &from, const QPointF &to);

/// Adds the cables between the cards of \a layout.
void layCables(CanvasLayout &layout, const CanvasSubject &subject);

} // namespace patchbay
