#include "ui/providers/draftform.h"

#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

namespace {

constexpr int captionWidth = 82;

std::string textOf(const json::Tree &value)
{
    return value.is_string() ? value.get<std::string>() : std::string();
}

json::Tree textOrNothing(const QString &text)
{
    return text.isEmpty() ? json::Tree() : json::Tree(text.toStdString());
}

QString pairsAsLines(const json::Tree &object)
{
    QStringList lines;
    for (const auto &[name, value] : object.items())
        lines << QString::fromStdString(name) + QStringLiteral(": ")
                     + QString::fromStdString(textOf(value));
    return lines.join(QLatin1Char('\n'));
}

json::Tree linesAsPairs(const QString &text)
{
    json::Tree object = json::Tree::object();
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        const QString name = (colon < 0 ? line : line.left(colon)).trimmed();
        if (!name.isEmpty())
            object[name.toStdString()]
                = colon < 0 ? std::string() : line.mid(colon + 1).trimmed().toStdString();
    }
    return object.empty() ? json::Tree() : object;
}

/// Removes the member at \a pointer, and the object around it if it was the last in there.
void removeMember(json::Tree &object, const std::string &pointer)
{
    const json::Tree::json_pointer at(pointer);
    if (!object.contains(at))
        return;
    json::Tree &parent = object[at.parent_pointer()];
    parent.erase(at.back());
    if (parent.empty() && !at.parent_pointer().empty())
        removeMember(object, at.parent_pointer().to_string());
}

} // namespace

DraftForm::DraftForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QFormLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(8);
    m_layout->setVerticalSpacing(8);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layout->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_layout->setRowWrapPolicy(QFormLayout::DontWrapRows);
}

void DraftForm::add(const QString &label, const std::string &pointer, QWidget *widget,
                    std::function<void(const json::Tree &)> load, std::function<json::Tree()> store)
{
    auto *problem = new QLabel(this);
    problem->setWordWrap(true);
    problem->setTextFormat(Qt::PlainText);
    problem->setFont(m_theme.font(TextRole::Caption));
    problem->hide();
    auto *cell = new QWidget(this);
    auto *stack = new QVBoxLayout(cell);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(2);
    stack->addWidget(widget);
    stack->addWidget(problem);
    auto *caption = new QLabel(label, this);
    caption->setMinimumWidth(captionWidth);
    caption->setFixedHeight(qMax(28, caption->sizeHint().height()));
    caption->setForegroundRole(QPalette::PlaceholderText);
    caption->setBuddy(widget);
    if (widget->accessibleName().isEmpty())
        widget->setAccessibleName(label);
    m_layout->addRow(caption, cell);
    m_fields.push_back({pointer, widget, problem, std::move(load), std::move(store)});
}

QLineEdit *DraftForm::addText(const QString &label, const std::string &pointer,
                              const QString &otherwise)
{
    auto *edit = new QLineEdit(this);
    edit->setPlaceholderText(otherwise);
    connect(edit, &QLineEdit::textEdited, this, &DraftForm::edited);
    add(
        label, pointer, edit,
        [edit](const json::Tree &value) { edit->setText(QString::fromStdString(textOf(value))); },
        [edit] { return textOrNothing(edit->text().trimmed()); });
    return edit;
}

QComboBox *DraftForm::addChoice(const QString &label, const std::string &pointer,
                                const QList<QPair<QString, QString>> &choices)
{
    auto *box = new QComboBox(this);
    for (const auto &[words, value] : choices)
        box->addItem(words, value);
    connect(box, &QComboBox::activated, this, &DraftForm::edited);
    add(
        label, pointer, box,
        [box](const json::Tree &value) {
            const QString text = QString::fromStdString(textOf(value));
            if (box->findData(text) < 0)
                box->addItem(text, text);
            box->setCurrentIndex(box->findData(text));
        },
        [box] { return textOrNothing(box->currentData().toString()); });
    return box;
}

QSpinBox *DraftForm::addNumber(const QString &label, const std::string &pointer,
                               const QString &otherwise, const QString &unit)
{
    auto *box = new QSpinBox(this);
    box->setRange(0, 1'000'000'000);
    box->setSpecialValueText(otherwise);
    box->setGroupSeparatorShown(true);
    if (!unit.isEmpty())
        box->setSuffix(QChar(0x202f) + unit);
    connect(box, &QSpinBox::valueChanged, this, &DraftForm::edited);
    add(
        label, pointer, box,
        [box](const json::Tree &value) {
            const QSignalBlocker quiet(box);
            box->setValue(value.is_number_integer() ? value.get<int>() : 0);
        },
        [box] { return box->value() == 0 ? json::Tree() : json::Tree(box->value()); });
    return box;
}

QCheckBox *DraftForm::addFlag(const QString &words, const std::string &pointer, bool otherwise)
{
    auto *box = new QCheckBox(words, this);
    connect(box, &QCheckBox::clicked, this, &DraftForm::edited);
    add(
        QString(), pointer, box,
        [box, otherwise](const json::Tree &value) {
            box->setChecked(value.is_boolean() ? value.get<bool>() : otherwise);
        },
        [box, otherwise] {
            return box->isChecked() == otherwise ? json::Tree() : json::Tree(box->isChecked());
        });
    return box;
}

QPlainTextEdit *DraftForm::addPairs(const QString &label, const std::string &pointer,
                                    const QString &placeholder)
{
    auto *edit = new QPlainTextEdit(this);
    edit->setPlaceholderText(placeholder);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(QFontMetrics(m_theme.font(TextRole::Body)).height() * 3 + 14);
    connect(edit, &QPlainTextEdit::textChanged, this, &DraftForm::edited);
    add(
        label, pointer, edit,
        [edit](const json::Tree &value) {
            const QSignalBlocker quiet(edit);
            edit->setPlainText(value.is_object() ? pairsAsLines(value) : QString());
        },
        [edit] { return linesAsPairs(edit->toPlainText()); });
    return edit;
}

void DraftForm::addOther(const QString &label, QWidget *field, const std::string &pointer)
{
    add(label, pointer, field, {}, {});
}

QWidget *DraftForm::field(const std::string &pointer) const
{
    return std::ranges::find(m_fields, pointer, &Field::pointer)->widget;
}

void DraftForm::load(const json::Tree &object)
{
    clearProblems();
    for (const Field &field : m_fields) {
        const json::Tree::json_pointer at(field.load ? field.pointer : std::string());
        if (field.load)
            field.load(object.contains(at) ? object[at] : json::Tree());
    }
}

void DraftForm::store(json::Tree &object) const
{
    for (const Field &field : m_fields) {
        if (!field.store)
            continue;
        json::Tree value = field.store();
        if (value.is_null())
            removeMember(object, field.pointer);
        else
            object[json::Tree::json_pointer(field.pointer)] = std::move(value);
    }
}

void DraftForm::mark(const Field &field, const QString &words)
{
    field.problem->setText(words);
    field.problem->setVisible(!words.isEmpty());
    field.widget->setProperty("invalid", !words.isEmpty());
    field.widget->setAccessibleDescription(words);
    field.widget->style()->unpolish(field.widget);
    field.widget->style()->polish(field.widget);
}

void DraftForm::clearProblems()
{
    for (const Field &field : m_fields) {
        if (!field.problem->isHidden())
            mark(field, {});
    }
}

Problems DraftForm::show(const Problems &problems)
{
    clearProblems();
    Problems others;
    const Field *first = nullptr;
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, m_theme.color(Token::Error));
    for (const Problem &problem : problems) {
        const Field *owner = nullptr;
        for (const Field &field : m_fields) {
            const bool mine = !field.pointer.empty()
                              && (problem.pointer == field.pointer
                                  || problem.pointer.starts_with(field.pointer + '/'));
            if (mine)
                owner = &field;
        }
        if (!owner) {
            others.push_back(problem);
            continue;
        }
        owner->problem->setPalette(ink);
        mark(*owner, QString::fromStdString(problem.message));
        first = first ? first : owner;
    }
    if (first)
        first->widget->setFocus(Qt::OtherFocusReason);
    return others;
}

} // namespace patchbay
