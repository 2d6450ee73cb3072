#include "ui/routes/rulevalue.h"

#include "ui/routes/routedraft.h"

namespace patchbay {

namespace {

void setFrom(json::Tree &object, const std::vector<std::string> &path, std::size_t from,
             const json::Tree &value)
{
    const bool removes = value.is_null();
    if (!object.is_object()) {
        if (removes)
            return;
        object = json::Tree::object();
    }
    const std::string &member = path[from];
    if (from + 1 < path.size()) {
        if (removes && !object.contains(member))
            return;
        setFrom(object[member], path, from + 1, value);
        if (object[member].is_object() && object[member].empty())
            object.erase(member);
    } else if (removes) {
        object.erase(member);
    } else {
        object[member] = value;
    }
}

} // namespace

const json::Tree *valueAt(const json::Tree &rule, const std::vector<std::string> &path)
{
    const json::Tree *at = &rule;
    for (const std::string &member : path) {
        at = memberOf(*at, member.c_str());
        if (!at)
            return nullptr;
    }
    return at;
}

void setValueAt(json::Tree &rule, const std::vector<std::string> &path, const json::Tree &value)
{
    setFrom(rule, path, 0, value);
}

} // namespace patchbay
