// What every test includes anyway, compiled once (SeedbedBuild.cmake).
#pragma once

#include "precompiled_core.h"

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>
