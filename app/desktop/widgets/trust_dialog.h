// Shows what a project asks of this machine before anything of it runs for the first time: in words, the gravest first, each with its place
// in the file, which opens. The list can be copied, to ask somebody who knows. Return does not trust: the safe button is the default.
#pragma once

#include "desktop/session/session.h"
#include "environment/trust.h"

#include <QDialog>

#include <vector>

namespace seedbed::desktop {

class Banner;

class TrustDialog final : public QDialog {
    Q_OBJECT

public:
    TrustDialog(Session& session, QWidget* parent);

signals:
    void trusted();

private:
    void build(const compose::Project& project, const std::vector<environment::TrustRequest>& requests);
    void agree();

    Session& session_;
    Banner* problem_{nullptr};
};

// "The service web reads and writes /srv/data."
[[nodiscard]] QString sentence_of(const environment::TrustRequest& request);
// All of it as text, a line each, with full paths.
[[nodiscard]] QString as_text(const std::vector<environment::TrustRequest>& requests);

}  // namespace seedbed::desktop
